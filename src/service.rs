//! The traits of services and actions.

use std::fmt::Debug;

use crate::wire::Object;

/// A service of Tencent Cloud, with its name and version.
///
/// A type is generated for each description. The trait is open: implement it for a service without
/// a description, and call that service by [`call_json`](crate::ServiceClient::call_json):
///
/// ```
/// use tencentcloud_gse::Service;
///
/// #[derive(Debug)]
/// struct Cvm;
///
/// impl Service for Cvm {
///     const NAME: &'static str = "cvm";
///     const VERSION: &'static str = "2017-03-12";
/// }
/// ```
pub trait Service: 'static {
    /// The short name, which is in the host and in the scope of the signature: `gse`.
    const NAME: &'static str;

    /// The version of the API, as sent in `X-TC-Version`: `2019-11-12`.
    const VERSION: &'static str;
}

/// An action of a service, implemented by its request: the service, the answer, and the rules for
/// sending it.
///
/// The trait is sealed: only generated requests implement it, because their supertrait `Object` is
/// private. To call an action without a description, use
/// [`call_json`](crate::ServiceClient::call_json).
pub trait Action: Object + Debug {
    /// The service that has this action.
    type Service: Service;

    /// The type of the answer.
    type Response: Object;

    /// The name of the action, as sent in `X-TC-Action`.
    const NAME: &'static str;

    /// `true` if the action only reads, so that it can be repeated.
    const READS: bool = false;

    /// The member that makes a repetition harmless, if there is one.
    const IDEMPOTENCY_TOKEN: Option<&'static str> = None;

    /// The error codes that are documented for this action, in addition to the common ones.
    const ERRORS: &'static [&'static str] = &[];

    /// `true` if the action is sent unsigned, with `Authorization: SKIP`.
    const SKIP_SIGN: bool = false;

    /// The reason for which this client cannot call the action, if it cannot: for example, its answer is a stream of
    /// events.
    const UNSUPPORTED: Option<&'static str> = None;
}
