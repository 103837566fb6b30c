//! The credentials file of the official SDKs.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{
    Cache, Credential, CredentialContext, Lease, ProvideCredential, ini,
    parts::Names,
    profile::Profile,
    read_file::{read_file, read_if_exists},
    utf8::without_mark,
    variables::{SYSTEM, Variables},
};
use crate::error::CredentialError;

const FILE: &str = "TENCENTCLOUD_CREDENTIALS_FILE";
const PROFILE: &str = "TENCENTCLOUD_PROFILE";
const NAMES: Names = ["secret_id", "secret_key", "token"];

/// A profile of the credentials file that the official SDKs share, read once, at the first call.
///
/// ```ini
/// [default]
/// secret_id = AKIDexample
/// secret_key = example    # comments begin with # or ;
/// region = ap-shanghai
///
/// [staging]
/// secret_id = "AKIDexample"
/// secret_key = "example"
/// token = "example"
/// ```
///
/// The file is the one that `TENCENTCLOUD_CREDENTIALS_FILE` names. Without that variable, it is the first
/// that exists of `.tencentcloud/credentials` in the home directory and, except on Windows,
/// `/etc/tencentcloud/credentials`. The profile is the one that `TENCENTCLOUD_PROFILE` names, else
/// `default`. Its `region` is for a client without a region.
///
/// If the file or the profile does not exist, the credential is [absent](CredentialError::is_absent). If
/// either was chosen by a variable or in the code, that is an error instead.
///
/// ```no_run
/// use tencentcloud_gse::{Client, credential::CredentialsFile};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let staging = CredentialsFile::new().profile("staging");
/// let client = Client::builder().credential(staging).region("ap-shanghai").build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct CredentialsFile {
    path: Option<PathBuf>,
    profile: Option<String>,
    cache: Cache,
}

impl CredentialsFile {
    /// Creates a provider for the file and profile that the environment names, or the default ones.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the file, regardless of the environment.
    #[must_use]
    pub fn path(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Sets the profile, regardless of the environment.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    fn read(&self, variables: Variables<'_>) -> Result<Credential, CredentialError> {
        let (profile, source, parts) = self.values(variables, NAMES)?;
        let credential = Credential::from_source(&source, NAMES, parts)?;
        credential.ok_or_else(|| {
            profile.missing_error(format!("{source} has no secret_id and no secret_key"))
        })
    }

    fn read_region(&self, variables: Variables<'_>) -> Result<Option<String>, CredentialError> {
        match self.values(variables, ["region"]) {
            Ok((_, _, [region])) if !region.is_empty() => Ok(Some(region.to_string())),
            Err(error) if !error.is_absent() => Err(error),
            _ => Ok(None),
        }
    }

    /// Returns the profile, its name in errors, and its values for some keys. A value that is missing is empty.
    fn values<const N: usize>(
        &self,
        variables: Variables<'_>,
        keys: [&str; N],
    ) -> Result<(Profile, String, [Zeroizing<String>; N]), CredentialError> {
        let mut profile = Profile::find(self.profile.as_deref(), variables, PROFILE)?;
        let named = self.path.clone().or_else(|| variables.path(FILE));
        profile.is_named |= named.is_some();
        let (path, bytes) = match named {
            Some(path) => (path.clone(), read_file(&source(&path), &path)?),
            None => first_file(variables, &profile)?,
        };
        let text = ini::decode(without_mark(&source(&path), &bytes)?);
        let (name, path) = (&profile.name, path.display());
        let section = ini::section(&text, name)
            .map_err(|error| CredentialError::new(format!("{path}, {error}")))?;
        let section = section.ok_or_else(|| {
            profile.missing_error(format!(
                "no profile {name} in {path}: add secret_id and secret_key under [{name}]"
            ))
        })?;
        let value = |key| ini::find(&section, key).unwrap_or_default().to_owned();
        let values = keys.map(|key| Zeroizing::new(value(key)));
        let source = format!("the profile {name} in {path}");
        Ok((profile, source, values))
    }
}

impl ProvideCredential for CredentialsFile {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.cache
            .credential(context, |_| Ok(Lease::new(self.read(SYSTEM)?, None)))
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        self.read_region(SYSTEM)
    }

    fn check(&self) -> Result<(), CredentialError> {
        Profile::check(self.profile.as_deref())
    }
}

/// Opens the first default file that exists.
fn first_file(
    variables: Variables<'_>,
    profile: &Profile,
) -> Result<(PathBuf, Zeroizing<Vec<u8>>), CredentialError> {
    let home = variables.home();
    let own = home.map(|home| home.join(".tencentcloud").join("credentials"));
    // On Windows, all users can create folders in the root.
    let all = (!cfg!(windows)).then(|| PathBuf::from("/etc/tencentcloud/credentials"));
    let mut absent = Vec::new();
    for path in own.into_iter().chain(all) {
        match read_if_exists(&source(&path), &path)? {
            Some(bytes) => return Ok((path, bytes)),
            None => absent.push(path.display().to_string()),
        }
    }
    let reason = match absent.as_slice() {
        [] => "no home directory with a credentials file".to_owned(),
        absent => format!("no credentials file at {}", absent.join(" or ")),
    };
    Err(profile.missing_error(format!("{reason}: create one, or set {FILE}")))
}

fn source(path: &Path) -> String {
    format!("the credentials file {}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::tests::{self, Folder};

    const TEXT: &str = "\
[default]
secret_id = id
secret_key = key

[staging]
secret_id = 'staging id'
secret_key = key
token = token
region = ap-shanghai
";
    const WHERE: &str = ".tencentcloud/credentials";
    const HOME: &str = if cfg!(windows) { "USERPROFILE" } else { "HOME" };

    #[track_caller]
    fn check(file: &CredentialsFile, variables: &[(&str, &str)], id: &str, token: Option<&str>) {
        let credential = file.read(Variables(&tests::variables(variables))).unwrap();
        let parts = (credential.secret_id(), credential.secret_key());
        assert_eq!(parts, (id, "key"));
        assert_eq!(credential.token(), token);
    }

    #[track_caller]
    fn check_error(
        file: &CredentialsFile,
        variables: &[(&str, &str)],
        absent: bool,
        message: &str,
    ) {
        let error = file
            .read(Variables(&tests::variables(variables)))
            .unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.is_absent()),
            (message, absent)
        );
    }

    #[test]
    fn the_file_in_the_home_directory_is_found() {
        let home = Folder::new("file-home");
        home.write(WHERE, TEXT);
        check(&CredentialsFile::new(), &[(HOME, home.name())], "id", None);
    }

    #[test]
    fn a_file_set_in_the_code_comes_before_the_environment_and_the_home_directory() {
        let home = Folder::new("file-order");
        home.write(WHERE, TEXT);
        let one = "[default]\nsecret_id = one\nsecret_key = key";
        let one = home.write("one", one);
        let two = "[default]\nsecret_id = two\nsecret_key = key";
        let two = home.write("two", two);
        let variables = [(HOME, home.name()), (FILE, one.to_str().unwrap())];
        check(&CredentialsFile::new(), &variables, "one", None);
        check(&CredentialsFile::new().path(two), &variables, "two", None);
    }

    #[test]
    fn a_profile_set_in_the_code_comes_before_the_environment() {
        let folder = Folder::new("file-profile");
        let file = || {
            CredentialsFile::new().path(folder.write(
                "file",
                "\
[default]
secret_id = id
secret_key = key
[one]
secret_id = one
secret_key = key
token = token
[two]
secret_id = two
secret_key = key
",
            ))
        };
        check(&file(), &[(PROFILE, "")], "id", None);
        check(&file(), &[(PROFILE, "one")], "one", Some("token"));
        check(&file().profile("two"), &[(PROFILE, "one")], "two", None);
    }

    #[test]
    fn a_missing_file_is_an_absence_unless_it_was_chosen_explicitly() {
        let home = Folder::new("file-absent");
        let own = home.path().join(WHERE);
        let begin = format!("no credentials file at {}", own.display());
        let default = CredentialsFile::new();
        let named = CredentialsFile::new().profile("games");
        for (file, absent) in [(default, true), (named, false)] {
            let variables = tests::variables(&[(HOME, home.name())]);
            let error = file.read(Variables(&variables)).unwrap_err();
            assert!(error.to_string().starts_with(&begin), "{error}");
            assert_eq!(error.is_absent(), absent);
        }
        let missing = home.path().join("missing");
        let message = format!("the credentials file {} cannot be read", missing.display());
        let file = CredentialsFile::new().path(missing);
        check_error(&file, &[], false, &message);
    }

    #[test]
    fn a_missing_profile_is_an_absence_unless_it_was_chosen_explicitly() {
        let home = Folder::new("file-no-profile");
        let path = home.write(WHERE, "[other]\nsecret_id = id\nsecret_key = key\n");
        let variables = [(HOME, home.name())];
        let message = |name| {
            let path = path.display();
            format!("no profile {name} in {path}: add secret_id and secret_key under [{name}]")
        };
        let file = CredentialsFile::new;
        check_error(&file(), &variables, true, &message("default"));
        check_error(&file().path(&path), &[], false, &message("default"));
        check_error(
            &file().profile("games"),
            &variables,
            false,
            &message("games"),
        );
        let variables = [(HOME, home.name()), (PROFILE, "games")];
        check_error(&file(), &variables, false, &message("games"));
    }

    #[test]
    fn errors_have_a_position_and_do_not_show_values() {
        let home = Folder::new("file-wrong");
        let path = home.path().join(WHERE).display().to_string();
        let variables = [(HOME, home.name()), (PROFILE, "")];
        let check = |text: &str, absent, message: &str| {
            home.write(WHERE, text);
            check_error(&CredentialsFile::new(), &variables, absent, message);
        };
        let source = format!("the profile default in {path}");
        let message = format!("{source} has secret_id but no secret_key");
        check(
            "[default]\nsecret_id = id\ntoken = token\n",
            false,
            &message,
        );
        let message = format!("{source} has no secret_id and no secret_key");
        check("[default]\nregion = ap-shanghai\n", true, &message);
        let message = format!(
            "{path}, line 3: invalid line: expected a [section], a comment or `key = value`"
        );
        check("[default]\nsecret_id = id\nhidden\n", false, &message);
        let message = format!(
            "invalid secret_key of {source}: expected visible ASCII characters, without spaces and line breaks"
        );
        check(
            "[default]\nsecret_id = id\nsecret_key = 'two words'\n",
            false,
            &message,
        );
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_other_encodings_are_errors() {
        let folder = Folder::new("file-encoding");
        let file = |bytes: &[u8]| CredentialsFile::new().path(folder.write("file", bytes));
        let path = folder.path().join("file").display().to_string();
        let marked = "\u{feff}[default]\r\nsecret_id = id\r\nsecret_key = key\r\n";
        check(&file(marked.as_bytes()), &[], "id", None);
        let comment =
            b"# caf\xe9\n[default]\nsecret_id = id # \xe9\nsecret_key = key\n[\xe9]\n\xe9";
        check(&file(comment), &[], "id", None);
        let value = b"[default]\nsecret_id = id\nsecret_key = k\xe9y\n";
        let message = format!("{path}, line 3, column 15: invalid UTF-8");
        check_error(&file(value), &[], false, &message);
        let message = format!("the credentials file {path} is in UTF-16, expected UTF-8");
        for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            for text in [TEXT.to_owned(), format!("\u{feff}{TEXT}")] {
                let wide: Vec<u8> = text.encode_utf16().flat_map(to_bytes).collect();
                check_error(&file(&wide), &[], false, &message);
            }
        }
    }

    #[test]
    fn an_error_in_another_section_is_ignored() {
        let folder = Folder::new("file-other");
        let text = format!("[broken]\nsecret_id = 'id\nno value\n{TEXT}");
        let file = CredentialsFile::new().path(folder.write("file", text));
        check(&file, &[], "id", None);
        let message = "line 2: missing closing quote";
        let error = file.profile("broken").read(Variables(&|_| None));
        let error = error.unwrap_err().to_string();
        assert!(error.ends_with(message), "{error}");
    }

    #[test]
    fn the_region_is_read_from_the_profile() {
        let home = Folder::new("file-region");
        let region = |variables: &[(&str, &str)]| {
            let variables = tests::variables(variables);
            CredentialsFile::new()
                .read_region(Variables(&variables))
                .unwrap()
        };
        let variables = [(HOME, home.name())];
        assert_eq!(region(&variables), None);
        home.write(WHERE, TEXT);
        assert_eq!(region(&variables), None);
        let variables = [(HOME, home.name()), (PROFILE, "staging")];
        assert_eq!(region(&variables).as_deref(), Some("ap-shanghai"));
    }
}
