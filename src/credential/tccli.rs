//! The profiles of tccli, Tencent's command line tool.

use super::{
    Cache, Credential, CredentialContext, Lease, ProvideCredential,
    parts::Names,
    profile::Profile,
    read_file::read_if_exists,
    secrets::SecretObject,
    variables::{SYSTEM, Variables},
};
use crate::error::CredentialError;

const PROFILE: &str = "TCCLI_PROFILE";
const NAMES: Names = ["secretId", "secretKey", "token"];
const EXPIRES: &str = "expiresAt";

/// A profile of tccli, Tencent's command line tool, as written by `tccli configure` or `tccli auth login`.
///
/// The credential is in `.tccli/<profile>.credential` in the home directory. The region, for a client
/// without a region, is in `.tccli/<profile>.configure`. The profile is the one that `TCCLI_PROFILE`
/// names, else `default`.
///
/// If the file does not exist, the credential is [absent](CredentialError::is_absent). If the profile was
/// chosen by the variable or in the code, that is an error instead.
///
/// A credential of `tccli auth login` expires. Before that, the file is read again, since tccli renews it
/// whenever it runs. A profile that only refers to another source is an error that names the provider to
/// use: [`AssumeRole`](super::AssumeRole) for a `role-arn`, [`CvmRole`](super::CvmRole) or
/// [`WebIdentity`](super::WebIdentity) for such a `type`.
///
/// ```no_run
/// use tencentcloud_gse::{Client, credential::TccliProfile};
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let client = Client::builder().credential(TccliProfile::new()).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
pub struct TccliProfile {
    profile: Option<String>,
    cache: Cache,
}

impl TccliProfile {
    /// Creates a provider for the profile that the environment names, or the default one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the profile, regardless of the environment.
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    fn read(&self, variables: Variables<'_>) -> Result<Lease, CredentialError> {
        let (profile, source, json) = self.open(variables, "credential")?;
        let mut json = json.ok_or_else(|| {
            profile.missing_error(format!("{source} does not exist: run `tccli configure`"))
        })?;
        if let Some(problem) = problem(&json) {
            return Err(CredentialError::new(format!("{source} {problem}")));
        }
        let parts = NAMES.map(|name| json.take(name));
        let credential = Credential::from_source(&source, NAMES, parts)?;
        let credential = credential.ok_or_else(|| match json.text("type") {
            Some(kind) => CredentialError::new(format!(
                "{source} has the type {kind:?}, but no secretId and no secretKey"
            )),
            None => profile.missing_error(format!(
                "{source} has no secretId and no secretKey: run `tccli configure`"
            )),
        })?;
        Ok(Lease::new(credential, json.time(EXPIRES)))
    }

    fn read_region(&self, variables: Variables<'_>) -> Result<Option<String>, CredentialError> {
        let region = |json: SecretObject| Some(json.text_in("_sys_param", "region")?.to_owned());
        match self.open(variables, "configure") {
            Ok((_, _, json)) => Ok(json.and_then(region)),
            Err(error) if error.is_absent() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Returns the profile, the name of its file in errors, and the content of the file; `None` if it does not exist.
    fn open(
        &self,
        variables: Variables<'_>,
        extension: &str,
    ) -> Result<(Profile, String, Option<SecretObject>), CredentialError> {
        let profile = Profile::find(self.profile.as_deref(), variables, PROFILE)?;
        let home = variables.home().ok_or_else(|| {
            profile.missing_error("no home directory with a tccli profile".to_owned())
        })?;
        let file = format!("{}.{extension}", profile.name);
        let path = home.join(".tccli").join(file);
        let source = format!("the tccli profile {}", path.display());
        let json = read_if_exists(&source, &path)?;
        let object = json.map(|json| SecretObject::parse(&source, &json));
        Ok((profile, source, object.transpose()?))
    }
}

impl ProvideCredential for TccliProfile {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        self.cache.credential(context, |_| self.read(SYSTEM))
    }

    fn region(&self) -> Result<Option<String>, CredentialError> {
        self.read_region(SYSTEM)
    }

    fn check(&self) -> Result<(), CredentialError> {
        Profile::check(self.profile.as_deref())
    }
}

/// Returns the reason for which a profile cannot be used: it only refers to another source, or its expiration time cannot be
/// read.
fn problem(json: &SecretObject) -> Option<String> {
    if json.text("role-arn").is_some() {
        return Some("assumes a role: use the provider AssumeRole".to_owned());
    }
    let kind = json.text("type").unwrap_or_default();
    let provider = match kind.to_ascii_lowercase().replace('_', "-").as_str() {
        "cvm-role" | "cvm" => "CvmRole",
        "assume-role" | "role-arn" | "sts" => "AssumeRole",
        "oidc" | "tke-oidc" | "tke" | "web-identity" => "WebIdentity",
        // Permanent or renewed credentials, and unknown types, if they have a SecretId and a key.
        _ if json.is_null(EXPIRES) || json.time(EXPIRES).is_some() => return None,
        _ => {
            return Some(format!(
                "has an invalid {EXPIRES}: expected seconds since 1970"
            ));
        }
    };
    Some(format!(
        "has the type {kind:?}: use the provider {provider}"
    ))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;
    use crate::credential::tests::{self, Folder};

    const HOME: &str = if cfg!(windows) { "USERPROFILE" } else { "HOME" };

    /// Reads the default profile with the given JSON as its credential.
    fn read(test: &str, json: impl AsRef<[u8]>) -> Result<Lease, CredentialError> {
        let home = Folder::new(test);
        home.write(".tccli/default.credential", json);
        let variables = tests::variables(&[(HOME, home.name())]);
        TccliProfile::new().read(Variables(&variables))
    }

    #[track_caller]
    fn check_error(test: &str, json: impl AsRef<[u8]>, absent: bool, message: &str) {
        let error = read(test, json).unwrap_err();
        let said = error.to_string();
        let (_, what) = said.split_once("default.credential ").unwrap_or_default();
        assert_eq!((what, error.is_absent()), (message, absent), "{said}");
    }

    #[test]
    fn a_profile_of_tccli_configure_is_read() {
        let json = r#"{"secretId": "id", "secretKey": "key"}"#;
        let lease = read("tccli-configure", json).unwrap();
        let credential = &lease.credential;
        let parts = (credential.secret_id(), credential.secret_key());
        assert_eq!((parts, credential.token()), (("id", "key"), None));
        assert_eq!(lease.expires, None);
    }

    #[test]
    fn a_profile_of_tccli_login_is_read_with_its_expiration() {
        let json = r#"{"type": "oauth", "secretId": "id", "secretKey": "key", "token": "token",
            "expiresAt": 1551113065, "oauth": {"accessToken": "hidden", "expiresAt": 1551200000}}"#;
        let lease = read("tccli-login", json).unwrap();
        assert_eq!(lease.credential.token(), Some("token"));
        let end = UNIX_EPOCH + Duration::from_secs(1_551_113_065);
        assert_eq!(lease.expires, Some(end));
    }

    #[test]
    fn a_profile_set_in_the_code_comes_before_the_environment() {
        let home = Folder::new("tccli-profile");
        for name in ["default", "one", "two"] {
            let json = format!(r#"{{"secretId": "{name}", "secretKey": "key"}}"#);
            home.write(&format!(".tccli/{name}.credential"), &json);
        }
        let id = |profile: TccliProfile, name| {
            let variables = tests::variables(&[(HOME, home.name()), (PROFILE, name)]);
            let lease = profile.read(Variables(&variables)).unwrap();
            lease.credential.secret_id().to_owned()
        };
        assert_eq!(id(TccliProfile::new(), ""), "default");
        assert_eq!(id(TccliProfile::new(), "one"), "one");
        assert_eq!(id(TccliProfile::new().profile("two"), "one"), "two");
    }

    #[test]
    fn a_missing_profile_is_an_absence_unless_it_was_chosen_explicitly() {
        let home = Folder::new("tccli-absent");
        let variables = tests::variables(&[(HOME, home.name())]);
        let error = TccliProfile::new().read(Variables(&variables)).unwrap_err();
        assert!(error.is_absent());
        assert!(
            error.to_string().ends_with("run `tccli configure`"),
            "{error}"
        );
        let nowhere = TccliProfile::new().read(Variables(&|_| None)).unwrap_err();
        assert!(nowhere.is_absent());
    }

    #[test]
    fn errors_do_not_show_values() {
        check_error("tccli-garbage", "hidden", false, "is not a JSON object");
        check_error("tccli-list", "[1]", false, "is not a JSON object");
        let incomplete = r#"{"secretId": "id", "token": "token"}"#;
        let message = "has secretId but no secretKey";
        check_error("tccli-half", incomplete, false, message);
        let message = "has no secretId and no secretKey: run `tccli configure`";
        check_error("tccli-empty", "{}", true, message);
        let role = r#"{"secretId": "id", "secretKey": "key", "role-arn": "qcs::cam::"}"#;
        let message = "assumes a role: use the provider AssumeRole";
        check_error("tccli-role", role, false, message);
        let latin = b"{\"secretId\": \"\xe9\"}";
        let message = "is not UTF-8 at line 1, column 15";
        check_error("tccli-latin", latin, false, message);
        let wide: Vec<u8> = "\u{feff}{}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let message = "is in UTF-16, expected UTF-8";
        check_error("tccli-utf16", wide, false, message);
    }

    #[test]
    #[cfg(unix)]
    fn a_fifo_is_refused_for_credential_and_region() {
        let home = Folder::new("tccli-fifo");
        std::fs::create_dir(home.path().join(".tccli")).unwrap();
        for name in ["default.credential", "default.configure"] {
            home.fifo(&format!(".tccli/{name}"));
        }
        let variables = tests::variables(&[(HOME, home.name())]);
        let variables = Variables(&variables);
        let profile = TccliProfile::new();
        let read = profile.read(variables).map(drop);
        let region = profile.read_region(variables).map(drop);
        for error in [read, region] {
            let error = error.unwrap_err().to_string();
            assert!(
                error.ends_with("is a FIFO, expected a regular file"),
                "{error}"
            );
        }
    }

    #[test]
    fn a_byte_order_mark_is_skipped() {
        let json = "\u{feff}{\"secretId\": \"id\", \"secretKey\": \"key\"}";
        let lease = read("tccli-mark", json).unwrap();
        assert_eq!(lease.credential.secret_id(), "id");
    }

    #[test]
    fn a_profile_that_refers_to_another_source_is_an_error_with_the_provider() {
        for (kind, provider) in [
            ("cvm-role", "CvmRole"),
            ("CVM_ROLE", "CvmRole"),
            ("assume-role", "AssumeRole"),
            ("oidc", "WebIdentity"),
        ] {
            let pair = r#""secretId": "id", "secretKey": "key""#;
            let message = format!("has the type {kind:?}: use the provider {provider}");
            for rest in ["", pair] {
                let comma = if rest.is_empty() { "" } else { ", " };
                let json = format!(r#"{{"type": "{kind}"{comma}{rest}}}"#);
                check_error("tccli-kind", json, false, &message);
            }
        }
        let message = r#"has the type "magic", but no secretId and no secretKey"#;
        check_error("tccli-magic", r#"{"type": "magic"}"#, false, message);
    }

    #[test]
    fn the_expiration_is_rounded_down_and_an_invalid_one_is_an_error() {
        let json = |expires: &str| {
            format!(r#"{{"secretId": "id", "secretKey": "key", "expiresAt": {expires}}}"#)
        };
        let end = |seconds| Some(UNIX_EPOCH + Duration::from_secs(seconds));
        let expires = |text| read("tccli-end", json(text)).unwrap().expires;
        assert_eq!(expires("1500000000.5"), end(1_500_000_000));
        assert_eq!(expires("\"1500000000.5\""), end(1_500_000_000));
        assert_eq!(expires("null"), None);
        let message = "has an invalid expiresAt: expected seconds since 1970";
        for wrong in [
            "\"tomorrow\"",
            "-1",
            "0",
            "true",
            "{}",
            "18446744073709551615",
        ] {
            check_error("tccli-no-end", json(wrong), false, message);
        }
    }

    #[test]
    fn the_region_is_read_from_the_profile() {
        let home = Folder::new("tccli-region");
        let region = |name| {
            let variables = tests::variables(&[(HOME, home.name()), (PROFILE, name)]);
            TccliProfile::new()
                .read_region(Variables(&variables))
                .unwrap()
        };
        assert_eq!(region("one"), None);
        let homeless = TccliProfile::new().read_region(Variables(&|_| None));
        assert_eq!(homeless.unwrap(), None);
        let json = r#"{"_sys_param": {"output": "json", "region": "ap-shanghai"}}"#;
        home.write(".tccli/one.configure", json);
        assert_eq!(region("one").as_deref(), Some("ap-shanghai"));
        home.write(".tccli/one.configure", "{}");
        assert_eq!(region("one"), None);
    }
}
