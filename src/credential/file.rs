//! The credentials file that the official SDKs share.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use zeroize::Zeroizing;

use super::{
    Cache, Credential, Lease, ProvideCredential,
    ini::{self, Fault, Section},
    profile::Profile,
    set::{Names, Set},
    variables::{SYSTEM, Variables},
};
use crate::error::CredentialError;

const FILE: &str = "TENCENTCLOUD_CREDENTIALS_FILE";
const PROFILE: &str = "TENCENTCLOUD_PROFILE";
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
/// Without a file, or a profile in it, the credential is [absent](CredentialError::is_absent),
/// unless either was named: then it is an error.
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
        self.section(variables, |profile, place, section| {
            let part = |name| {
                let text: Option<&str> = section.get(name);
                text.map(|text| Zeroizing::new(text.to_owned()))
            };
            let set = Set {
                secret_id: part(NAMES.secret_id),
                secret_key: part(NAMES.secret_key),
                token: part(NAMES.token),
            };
            set.credential(place, NAMES)?.ok_or_else(|| {
                profile.lacking(format!("{place} has no secret_id and no secret_key"))
            })
        })
    }

    fn read_region(&self, variables: Variables<'_>) -> Result<Option<String>, CredentialError> {
        let region = self.section(variables, |_, _, section| {
            Ok(section.get("region").map(str::to_owned))
        });
        match region {
            Err(error) if error.is_absent() => Ok(None),
            region => region,
        }
    }

    /// Finds the profile's section, and the words for its place.
    fn section<T>(
        &self,
        variables: Variables<'_>,
        read: impl FnOnce(&Profile, &str, &Section<'_>) -> Result<T, CredentialError>,
    ) -> Result<T, CredentialError> {
        let mut profile = Profile::find(self.profile.as_deref(), variables, PROFILE)?;
        let named = self.path.clone().or_else(|| variables.path(FILE));
        profile.is_named |= named.is_some();
        let (path, text) = match named {
            Some(path) => read_file(&path).map(|text| (path, text))?,
            None => first_file(variables, &profile)?,
        };
        let (name, path) = (&profile.name, path.display());
        let section = ini::section(&text, name).map_err(|fault| {
            let Fault { line, what } = fault;
            CredentialError::new(format!("{path}, line {line}: {what}"))
        })?;
        let section = section.ok_or_else(|| {
            profile.lacking(format!(
                "there is no profile {name} in {path}: write secret_id and secret_key under [{name}]"
            ))
        })?;
        read(&profile, &format!("the profile {name} in {path}"), &section)
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

/// The first of the usual files that is there.
fn first_file(
    variables: Variables<'_>,
    profile: &Profile,
) -> Result<(PathBuf, Zeroizing<String>), CredentialError> {
    let home = variables.home();
    let own = home.map(|home| home.join(".tencentcloud").join("credentials"));
    // On Windows, anybody may write below the root.
    let all = (!cfg!(windows)).then(|| PathBuf::from("/etc/tencentcloud/credentials"));
    let mut absent = Vec::new();
    for path in own.into_iter().chain(all) {
        match fs::read_to_string(&path) {
            Ok(text) => return Ok((path, Zeroizing::new(text))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                absent.push(path.display().to_string());
            }
            Err(error) => return Err(unreadable(&path, error)),
        }
    }
    let places = match absent.as_slice() {
        [] => "there is no user's folder to look for a credentials file in".to_owned(),
        absent => format!("there is no credentials file at {}", absent.join(" or ")),
    };
    Err(profile.lacking(format!("{places}: write one, or name yours in {FILE}")))
}

fn read_file(path: &Path) -> Result<Zeroizing<String>, CredentialError> {
    let text = fs::read_to_string(path).map(Zeroizing::new);
    text.map_err(|error| unreadable(path, error))
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
    fn a_file_that_is_not_there_is_an_absence_unless_something_was_named() {
        let home = Folder::new("file-absent");
        let own = home.path().join(WHERE);
        let begin = format!("there is no credentials file at {}", own.display());
        let default = CredentialsFile::new();
        let named = CredentialsFile::new().profile("games");
        for (file, absent) in [(default, true), (named, false)] {
            let variables = fixture::variables(&[(HOME, home.name())]);
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
    fn a_profile_that_is_not_there_is_an_absence_unless_something_was_named() {
        let home = Folder::new("file-no-profile");
        let path = home.write(WHERE, "[other]\nsecret_id = id\nsecret_key = key\n");
        let variables = [(HOME, home.name())];
        let message = |name| {
            let path = path.display();
            format!(
                "there is no profile {name} in {path}: write secret_id and secret_key under [{name}]"
            )
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
    fn what_is_wrong_is_named_by_its_place_and_not_shown() {
        let home = Folder::new("file-wrong");
        let path = home.path().join(WHERE).display().to_string();
        let variables = [(HOME, home.name()), (PROFILE, "")];
        let check = |text: &str, absent, message: &str| {
            home.write(WHERE, text);
            check_error(&CredentialsFile::new(), &variables, absent, message);
        };
        let place = format!("the profile default in {path}");
        let message = format!("{place} has secret_id but no secret_key");
        check(
            "[default]\nsecret_id = id\ntoken = token\n",
            false,
            &message,
        );
        let message = format!("{place} has no secret_id and no secret_key");
        check("[default]\nregion = ap-shanghai\n", true, &message);
        let message = format!("{path}, line 3: a line is a [section], a comment or `key = value`");
        check("[default]\nsecret_id = id\nhidden\n", false, &message);
        let message = format!(
            "secret_key of {place} has a space, a line break or another character that it cannot have"
        );
        check(
            "[default]\nsecret_id = id\nsecret_key = 'two words'\n",
            false,
            &message,
        );
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
