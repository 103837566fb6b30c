//! What the client must know of a service and of an action.

use crate::wire::Object;

/// A service of Tencent Cloud: its name in host and signature, and its version.
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
    /// The short name, first label of the host and part of the signature's scope: `gse`.
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
pub trait Action: Object {
    /// The service that has this action.
    type Service: Service;

    /// What the service answers.
    type Response: Object;

    /// The name of the action, as sent in `X-TC-Action`.
    const NAME: &'static str;

    /// Whether the action only reads, so that it can be repeated at will.
    const READS: bool = false;

    /// The member that makes a repetition harmless, where there is one.
    const IDEMPOTENCY_TOKEN: Option<&'static str> = None;

    /// The error codes that the service documents for this action, besides the common ones.
    const ERRORS: &'static [&'static str] = &[];

    /// Whether the action is sent unsigned, with `Authorization: SKIP`.
    const SKIP_SIGN: bool = false;

    /// Why this client cannot call the action, where it cannot: its answer is a stream of events, say.
    const UNSUPPORTED: Option<&'static str> = None;
}
