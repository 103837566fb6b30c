//! A chain of providers.

use std::sync::OnceLock;

use log::warn;

use super::{
    Credential, CredentialContext, CredentialsFile, CvmRole, Environment, ProvideCredential,
    TccliProfile, WebIdentity,
};
use crate::error::CredentialError;

/// Providers that are tried in order until one has a credential.
///
/// The default chain has the providers of the official SDKs in their order: [`Environment`], [`CredentialsFile`],
/// [`CvmRole`], [`WebIdentity`]. [`TccliProfile`], which the SDKs do not use, is the last.
///
/// - The next provider is tried only if the credential is [absent](CredentialError::is_absent). Any other error, such as a
///   SecretId without its key, ends the search, so that no other credential is used by mistake.
/// - After a provider has returned a credential, only that provider is used.
/// - If no provider has a credential, the next call searches again. Outside of Tencent Cloud, it takes up to a second to find
///   that there is no metadata service. A call that ends before gets a [time-out](CredentialError::is_timeout).
/// - A client without a region gets the first region that a provider returns.
///
/// ```no_run
/// use tencentcloud_gse::{
///     Client,
///     credential::{Chain, Environment, TccliProfile},
/// };
///
/// # fn main() -> Result<(), tencentcloud_gse::Error> {
/// let client = Client::builder().credential(Chain::default()).build()?;
///
/// let ours = Chain::new(Environment::new()).then(TccliProfile::new().profile("games"));
/// let client = Client::builder().credential(ours).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Chain {
    providers: Vec<Box<dyn ProvideCredential>>,
    chosen: OnceLock<usize>,
}

impl Chain {
    /// Creates a chain with its first provider.
    #[must_use]
    pub fn new(first: impl ProvideCredential + 'static) -> Self {
        Self {
            providers: vec![Box::new(first)],
            chosen: OnceLock::new(),
        }
    }

    /// Adds a provider at the end.
    #[must_use]
    pub fn then(mut self, next: impl ProvideCredential + 'static) -> Self {
        self.providers.push(Box::new(next));
        self
    }
}

impl Default for Chain {
    /// Creates the chain of the official SDKs, followed by tccli's profile.
    fn default() -> Self {
        Self::new(Environment::new())
            .then(CredentialsFile::new())
            .then(CvmRole::new())
            .then(WebIdentity::new())
            .then(TccliProfile::new())
    }
}

impl ProvideCredential for Chain {
    fn credential(&self, context: &CredentialContext) -> Result<Credential, CredentialError> {
        if let Some(chosen) = self.chosen.get() {
            return self.providers[*chosen].credential(context);
        }
        let mut absent = Vec::new();
        for (index, provider) in self.providers.iter().enumerate() {
            match provider.credential(context) {
                Ok(credential) => {
                    self.chosen.get_or_init(|| index);
                    return Ok(credential);
                }
                Err(error) if error.is_absent() => absent.push(error.to_string()),
                Err(error) => return Err(error),
            }
        }
        Err(CredentialError::absent(format!(
            "no credential was found: {}",
            absent.join("; ")
        )))
    }

    fn check(&self) -> Result<(), CredentialError> {
        self.providers
            .iter()
            .try_for_each(|provider| provider.check())
    }

    /// Returns the first region. An error of one provider is only logged: if its credential is needed, the call fails with that
    /// error anyway.
    fn region(&self) -> Result<Option<String>, CredentialError> {
        Ok(self.providers.iter().find_map(|provider| {
            provider.region().unwrap_or_else(|error| {
                warn!("a provider could not read its region: {error}");
                None
            })
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        },
        time::UNIX_EPOCH,
    };

    use super::*;

    const NOW: CredentialContext = CredentialContext::new(UNIX_EPOCH);

    /// A provider that always returns the same, and counts the calls.
    #[derive(Debug)]
    struct Fake {
        answer: Result<&'static str, CredentialError>,
        region: Result<Option<&'static str>, CredentialError>,
        calls: AtomicUsize,
    }

    fn fake(answer: Result<&'static str, CredentialError>) -> Arc<Fake> {
        Arc::new(Fake {
            answer,
            region: Ok(None),
            calls: AtomicUsize::new(0),
        })
    }

    impl Fake {
        fn calls(&self) -> usize {
            self.calls.load(Ordering::Relaxed)
        }
    }

    impl ProvideCredential for Fake {
        fn credential(&self, _: &CredentialContext) -> Result<Credential, CredentialError> {
            self.calls.fetch_add(1, Ordering::Relaxed);
            self.answer.clone().map(|id| Credential::new(id, "key"))
        }

        fn region(&self) -> Result<Option<String>, CredentialError> {
            let region = self.region.clone();
            region.map(|region| region.map(str::to_owned))
        }
    }

    #[test]
    fn after_the_first_success_only_that_provider_is_used() {
        let none = fake(Err(CredentialError::absent("nothing here")));
        let (first, second) = (fake(Ok("first")), fake(Ok("second")));
        let chain = Chain::new(Arc::clone(&none))
            .then(Arc::clone(&first))
            .then(Arc::clone(&second));
        for _ in 0..3 {
            let credential = chain.credential(&NOW).unwrap();
            assert_eq!(credential.secret_id(), "first");
        }
        assert_eq!((none.calls(), first.calls(), second.calls()), (1, 3, 0));
    }

    #[test]
    fn an_error_other_than_absence_ends_the_search() {
        let second = fake(Ok("second"));
        let chain =
            Chain::new(fake(Err(CredentialError::new("half a set")))).then(Arc::clone(&second));
        let error = chain.credential(&NOW).unwrap_err();
        assert_eq!(error.to_string(), "half a set");
        assert_eq!(second.calls(), 0);
    }

    #[test]
    fn the_error_lists_all_providers_and_the_next_call_tries_them_again() {
        let last = fake(Err(CredentialError::absent("no file: write one")));
        let chain = Chain::new(fake(Err(CredentialError::absent("no variable: set one"))))
            .then(Arc::clone(&last));
        for _ in 0..2 {
            let error = chain.credential(&NOW).unwrap_err();
            assert!(error.is_absent());
            assert_eq!(
                error.to_string(),
                "no credential was found: no variable: set one; no file: write one"
            );
        }
        assert_eq!(last.calls(), 2);
    }

    #[test]
    fn the_region_is_the_first_one_that_a_provider_returns() {
        let named = |region| Fake {
            answer: Ok("id"),
            region,
            calls: AtomicUsize::new(0),
        };
        let unreadable = || named(Err(CredentialError::new("the file cannot be read")));
        let chain = Chain::new(named(Ok(None)))
            .then(unreadable())
            .then(named(Ok(Some("ap-shanghai"))))
            .then(named(Ok(Some("ap-beijing"))));
        assert_eq!(chain.region().unwrap().as_deref(), Some("ap-shanghai"));
        let none = Chain::new(named(Ok(None))).then(unreadable());
        assert_eq!(none.region().unwrap(), None);
    }

    #[test]
    fn the_default_chain_has_the_order_of_the_official_sdks_with_tccli_last() {
        let shown = format!("{:?}", Chain::default());
        let names = [
            "Environment",
            "CredentialsFile",
            "CvmRole",
            "WebIdentity",
            "TccliProfile",
        ];
        let places = names.map(|name| shown.find(name).unwrap());
        assert!(places.is_sorted(), "{shown}");
    }
}
