//! The credentials file that the official SDKs share.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use zeroize::Zeroizing;

use super::{
    Cache, Credential, Lease, ProvideCredential,
    ini::{self, Section},
    set::{Names, Set},
    variables::{SYSTEM, Variables},
};
use crate::error::CredentialError;

const FILE: &str = "TENCENTCLOUD_CREDENTIALS_FILE";
const PROFILE: &str = "TENCENTCLOUD_PROFILE";
const DEFAULT: &str = "default";
const NAMES: Names = Names {
    secret_id: "secret_id",
    secret_key: "secret_key",
    token: "token",
};

/// A profile of the credentials file that the official SDKs share, read once, when it is first
/// asked for.
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
/// The file is the one that `TENCENTCLOUD_CREDENTIALS_FILE` names, else
/// `.tencentcloud/credentials` in the user's folder, else, but for Windows,
/// `/etc/tencentcloud/credentials`; the first that is there counts. The profile is the one that
/// `TENCENTCLOUD_PROFILE` names, else `default`. A `region` is that of a client that is given none.
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
    /// The file and the profile that the environment names, or the default ones.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads this file, whatever the environment says.
    #[must_use]
    pub fn path(mut self, path: impl Into<PathBuf>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Reads this profile, whatever the environment says.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    fn read(&self, variables: Variables<'_>) -> Result<Credential, CredentialError> {
        self.section(variables, |place, section| {
            let text = |name| {
                let text: Option<&str> = section.get(name);
                text.map(|text| Zeroizing::new(text.to_owned()))
            };
            let set = Set {
                secret_id: text(NAMES.secret_id),
                secret_key: text(NAMES.secret_key),
                token: text(NAMES.token),
            };
            set.credential(place, NAMES)?.ok_or_else(|| {
                CredentialError::absent(format!("{place} has no secret_id and no secret_key"))
            })
        })
    }

    fn read_region(&self, variables: Variables<'_>) -> Result<Option<String>, CredentialError> {
        let region = |_: &str, section: &Section<'_>| Ok(section.get("region").map(str::to_owned));
        match self.section(variables, region) {
            Err(error) if error.is_absent() => Ok(None),
            region => region,
        }
    }

    /// Finds the profile's section, and the words for its place.
    fn section<T>(
        &self,
        variables: Variables<'_>,
        read: impl FnOnce(&str, &Section<'_>) -> Result<T, CredentialError>,
    ) -> Result<T, CredentialError> {
        let (path, text) = self.open(variables)?;
        let named = match &self.profile {
            Some(name) => Some(name.clone()),
            None => variables.text(PROFILE)?,
        };
        let name = named.as_deref().unwrap_or(DEFAULT);
        let path = path.display();
        let section = ini::section(&text, name).map_err(|fault| {
            let ini::Fault { line, what } = fault;
            CredentialError::new(format!("{path}, line {line}: {what}"))
        })?;
        match section {
            Some(section) => read(&format!("the profile {name} in {path}"), &section),
            None if named.is_some() => Err(CredentialError::new(format!(
                "there is no profile {name} in {path}"
            ))),
            None => Err(CredentialError::absent(format!(
                "there is no profile {name} in {path}: write secret_id and secret_key under [{name}]"
            ))),
        }
    }

    fn open(
        &self,
        variables: Variables<'_>,
    ) -> Result<(PathBuf, Zeroizing<String>), CredentialError> {
        if let Some(path) = self.path.clone().or_else(|| variables.path(FILE)) {
            // Whoever names a file means it to be there.
            let text = open(&path).map_err(|error| unreadable(&path, error))?;
            return Ok((path, text));
        }
        let home = variables.home();
        let own = home.map(|home| home.join(".tencentcloud").join("credentials"));
        // On Windows, anybody may write below the root.
        let all = (!cfg!(windows)).then(|| PathBuf::from("/etc/tencentcloud/credentials"));
        let candidates: Vec<_> = own.into_iter().chain(all).collect();
        for path in &candidates {
            match open(path) {
                Ok(text) => return Ok((path.clone(), text)),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(unreadable(path, error)),
            }
        }
        let candidates: Vec<_> = candidates
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        Err(CredentialError::absent(format!(
            "there is no credentials file at {}: write one, or name yours in {FILE}",
            candidates.join(" or ")
        )))
    }
}

impl ProvideCredential for CredentialsFile {
    fn credential(&self, now: SystemTime) -> Result<Credential, CredentialError> {
        let fetch = || self.read(SYSTEM).map(Lease::endless);
        self.cache.credential(now, fetch)
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        self.read_region(SYSTEM)
    }
}

fn open(path: &Path) -> io::Result<Zeroizing<String>> {
    fs::read_to_string(path).map(Zeroizing::new)
}

fn unreadable(path: &Path, error: io::Error) -> CredentialError {
    let path = path.display();
    CredentialError::new(format!("the credentials file {path} cannot be read")).with_source(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::fixture::{self, Folder};

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
        let credential = file
            .read(Variables(&fixture::variables(variables)))
            .unwrap();
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
            .read(Variables(&fixture::variables(variables)))
            .unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.is_absent()),
            (message, absent)
        );
    }

    #[test]
    fn the_user_s_own_file_is_found() {
        let home = Folder::new("file-home");
        home.write(WHERE, TEXT);
        check(&CredentialsFile::new(), &[(HOME, home.name())], "id", None);
    }

    #[test]
    fn the_file_of_the_environment_comes_first_and_the_one_in_the_code_before_it() {
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
    fn the_profile_is_named_by_the_environment_or_in_the_code() {
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
    fn a_file_that_is_not_there_is_an_absence_unless_it_was_named() {
        let home = Folder::new("file-absent");
        let own = home.path().join(WHERE);
        let error = CredentialsFile::new()
            .read(Variables(&fixture::variables(&[(HOME, home.name())])))
            .unwrap_err();
        let begin = format!("there is no credentials file at {}", own.display());
        assert!(
            error.is_absent() && error.to_string().starts_with(&begin),
            "{error}"
        );
        let missing = home.path().join("missing");
        let message = format!("the credentials file {} cannot be read", missing.display());
        let file = CredentialsFile::new().path(missing);
        check_error(&file, &[], false, &message);
    }

    #[test]
    fn a_profile_that_is_not_there_is_an_absence_unless_it_was_named() {
        let folder = Folder::new("file-no-profile");
        let path = folder.write("file", "[other]\nsecret_id = id\nsecret_key = key\n");
        let shown = path.display().to_string();
        let file = || CredentialsFile::new().path(&path);
        check_error(
            &file(),
            &[],
            true,
            &format!(
                "there is no profile default in {shown}: write secret_id and secret_key under [default]"
            ),
        );
        let message = format!("there is no profile default in {shown}");
        check_error(&file().profile("default"), &[], false, &message);
        let message = format!("there is no profile games in {shown}");
        check_error(&file(), &[(PROFILE, "games")], false, &message);
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place_and_not_shown() {
        let folder = Folder::new("file-wrong");
        let file = |text| {
            let path = folder.write("file", text);
            (
                CredentialsFile::new().path(&path),
                path.display().to_string(),
            )
        };
        let (half, path) = file("[default]\nsecret_id = id\ntoken = token\n");
        let message =
            format!("the profile default in {path} has secret_id but no secret_key: set both");
        check_error(&half, &[], false, &message);
        let (none, _) = file("[default]\nregion = ap-shanghai\n");
        let message = format!("the profile default in {path} has no secret_id and no secret_key");
        check_error(&none, &[], true, &message);
        let (fault, _) = file("[default]\nsecret_id = id\nhidden\n");
        let message = format!("{path}, line 3: a line is a [section], a comment or `key = value`");
        check_error(&fault, &[], false, &message);
        let (spaced, _) = file(TEXT);
        let message = format!(
            "secret_id of the profile staging in {path} has a space, a line break or another character that it cannot have"
        );
        check_error(&spaced.profile("staging"), &[], false, &message);
    }

    #[test]
    fn the_region_is_that_of_the_profile() {
        let home = Folder::new("file-region");
        let region = |variables: &[(&str, &str)]| {
            let variables = fixture::variables(variables);
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
