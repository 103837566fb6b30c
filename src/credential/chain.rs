//! Providers, one after the other.

use std::sync::OnceLock;

use log::warn;

use super::{
    Credential, CredentialContext, CredentialsFile, CvmRole, Environment, ProvideCredential,
    TccliProfile, WebIdentity,
};
use crate::error::CredentialError;

/// Providers that are asked one after the other, until one has a credential.
///
/// By default, the providers of the official SDKs in their order: [`Environment`], [`CredentialsFile`], [`CvmRole`],
/// [`WebIdentity`]; and last [`TccliProfile`], which the SDKs do not ask.
///
/// - The next is asked only if a credential is [absent](CredentialError::is_absent). Whatever is
///   wrong, such as a SecretId without its key, ends the search: nobody else's credential stands in.
/// - The one that had a credential is the only one that is asked from then on.
/// - Nothing is remembered of a search that found nothing. Outside of Tencent Cloud, it takes up to
///   a second to see that there is no metadata service. A call that ends before that has a
///   [time-out](CredentialError::is_timeout).
/// - The region of a client that is given none is the first that one of them names.
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
/// let ours = Chain::of(Environment::new()).then(TccliProfile::new().profile("games"));
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
    /// Begins with this provider.
    #[must_use]
    pub fn of(first: impl ProvideCredential + 'static) -> Self {
        Self {
            providers: vec![Box::new(first)],
            chosen: OnceLock::new(),
        }
    }

    /// Asks this provider after the others.
    #[must_use]
    pub fn then(mut self, next: impl ProvideCredential + 'static) -> Self {
        self.providers.push(Box::new(next));
        self
    }
}

impl Default for Chain {
    /// Creates the chain of the official SDKs, followed by tccli's profile.
    fn default() -> Self {
        Self::of(Environment::new())
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

    /// The first that is named. What is wrong with a provider is no reason to do without the others: if
    /// its credential is wanted, that will fail, and say why.
    fn region(&self) -> Result<Option<String>, CredentialError> {
        for provider in &self.providers {
            match provider.region() {
                Ok(None) => {}
                Ok(region) => return Ok(region),
                Err(error) => warn!("a region was looked for and not found: {error}"),
            }
        }
        Ok(None)
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

    /// Answers the same each time, and counts.
    #[derive(Debug)]
    struct Says {
        answer: Result<&'static str, CredentialError>,
        region: Result<Option<&'static str>, CredentialError>,
        asked: AtomicUsize,
    }

    fn says(answer: Result<&'static str, CredentialError>) -> Arc<Says> {
        Arc::new(Says {
            answer,
            region: Ok(None),
            asked: AtomicUsize::new(0),
        })
    }

    impl Says {
        fn asked(&self) -> usize {
            self.asked.load(Ordering::Relaxed)
        }
    }

    impl ProvideCredential for Says {
        fn credential(&self, _: &CredentialContext) -> Result<Credential, CredentialError> {
            self.asked.fetch_add(1, Ordering::Relaxed);
            self.answer.clone().map(|id| Credential::new(id, "key"))
        }

        fn region(&self) -> Result<Option<String>, CredentialError> {
            let region = self.region.clone();
            region.map(|region| region.map(str::to_owned))
        }
    }

    #[test]
    fn the_first_that_has_one_is_the_only_one_asked_from_then_on() {
        let none = says(Err(CredentialError::absent("nothing here")));
        let (first, second) = (says(Ok("first")), says(Ok("second")));
        let chain = Chain::of(Arc::clone(&none))
            .then(Arc::clone(&first))
            .then(Arc::clone(&second));
        for _ in 0..3 {
            let credential = chain.credential(&NOW).unwrap();
            assert_eq!(credential.secret_id(), "first");
        }
        assert_eq!((none.asked(), first.asked(), second.asked()), (1, 3, 0));
    }

    #[test]
    fn what_is_wrong_ends_the_search() {
        let second = says(Ok("second"));
        let chain =
            Chain::of(says(Err(CredentialError::new("half a set")))).then(Arc::clone(&second));
        let error = chain.credential(&NOW).unwrap_err();
        assert_eq!(error.to_string(), "half a set");
        assert_eq!(second.asked(), 0);
    }

    #[test]
    fn all_that_was_looked_at_is_in_the_error_and_is_looked_at_again() {
        let last = says(Err(CredentialError::absent("no file: write one")));
        let chain = Chain::of(says(Err(CredentialError::absent("no variable: set one"))))
            .then(Arc::clone(&last));
        for _ in 0..2 {
            let error = chain.credential(&NOW).unwrap_err();
            assert!(error.is_absent());
            assert_eq!(
                error.to_string(),
                "no credential was found: no variable: set one; no file: write one"
            );
        }
        assert_eq!(last.asked(), 2);
    }

    #[test]
    fn the_region_is_the_first_that_is_named() {
        let named = |region| Says {
            answer: Ok("id"),
            region,
            asked: AtomicUsize::new(0),
        };
        let unreadable = || named(Err(CredentialError::new("the file cannot be read")));
        let chain = Chain::of(named(Ok(None)))
            .then(unreadable())
            .then(named(Ok(Some("ap-shanghai"))))
            .then(named(Ok(Some("ap-beijing"))));
        assert_eq!(chain.region().unwrap().as_deref(), Some("ap-shanghai"));
        let none = Chain::of(named(Ok(None))).then(unreadable());
        assert_eq!(none.region().unwrap(), None);
    }

    #[test]
    fn the_default_order_is_that_of_the_official_sdks_and_then_tccli() {
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
