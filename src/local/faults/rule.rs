//! Rules by which calls fail.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    error::ErrorCode,
    local::{fault::Fault, limits, time::whole_millis},
};

/// A rule by which calls fail.
///
/// A rule applies to every call of every action until it is removed, unless [`action`](Self::action),
/// [`times`](Self::times) or [`probability`](Self::probability) restrict it. Several rules can apply
/// to a call: their delays add up, and the failure of the rule that was added first is used.
///
/// The state of the service stays consistent. An action is not carried out if its call ends with an
/// error or a status, or if its connection [breaks before](Self::broken_before). It is carried out if
/// its connection [breaks after](Self::broken_after).
///
/// ```
/// use std::time::Duration;
/// use tencentcloud_gse::{ErrorCode, local::{FaultRule, LocalGse}};
///
/// let local = LocalGse::start()?;
/// let no_seat = FaultRule::api_error(ErrorCode::RESOURCE_INSUFFICIENT, "no seat is left");
/// local.fail(no_seat.action("JoinGameServerSession").times(2))?;
/// local.fail(FaultRule::broken_after().probability(0.1, 7).delayed(Duration::from_millis(20)))?;
/// assert_eq!(local.faults().len(), 2);
/// local.clear_faults();
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// For the command line, a rule can be written as a list of `key=value`, or as the JSON object of
/// the [control interface](crate::guide::testing#control-over-http):
///
/// ```
/// use tencentcloud_gse::local::FaultRule;
///
/// let rule: FaultRule = "action=JoinGameServerSession,code=ResourceInsufficient,times=2".parse()?;
/// let same: FaultRule =
///     r#"{"action": "JoinGameServerSession", "code": "ResourceInsufficient", "times": 2}"#.parse()?;
/// assert_eq!(rule, same);
/// # Ok::<(), tencentcloud_gse::local::Fault>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[must_use = "a rule does nothing until it is given to a service"]
pub struct FaultRule {
    pub(super) action: Option<String>,
    pub(super) times: Option<u64>,
    pub(super) probability: Option<f64>,
    pub(super) seed: u64,
    pub(super) delay: Duration,
    pub(super) failure: Option<Failure>,
}

/// The way in which a call fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The service answers with an error.
    Api(Fault),
    /// A gateway answers in place of the service, in HTML.
    Status { status: u16, body: String },
    /// The connection ends before the action is carried out.
    BrokenBefore,
    /// The connection ends after the action was carried out.
    BrokenAfter,
}

impl Failure {
    fn problem(&self) -> Option<String> {
        let longest = limits::FAULT_BODY;
        match self {
            Self::Api(fault) if fault.code.as_str().is_empty() => {
                Some("`code` is empty".to_owned())
            }
            Self::Status { status, .. } if !(200..600).contains(status) => Some(format!(
                "`status` is {status}, where a number from 200 to 599 is expected"
            )),
            Self::Status { body, .. } if body.len() > longest => Some(format!(
                "`body` has {} bytes; at most {longest} are allowed",
                body.len()
            )),
            _ => None,
        }
    }
}

impl FaultRule {
    pub(super) const fn new(failure: Option<Failure>) -> Self {
        Self {
            action: None,
            times: None,
            probability: None,
            seed: 0,
            delay: Duration::ZERO,
            failure,
        }
    }

    /// Returns an error of the service. The action is not carried out.
    pub fn api_error(code: impl Into<ErrorCode>, message: impl Into<String>) -> Self {
        Self::new(Some(Failure::Api(Fault::new(code, message))))
    }

    /// Returns an HTTP status from 200 to 599 and a body in HTML, as a gateway does. The action is not
    /// carried out.
    pub fn http_status(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::new(Some(Failure::Status { status, body }))
    }

    /// Ends the connection without an answer, before the action is carried out.
    pub const fn broken_before() -> Self {
        Self::new(Some(Failure::BrokenBefore))
    }

    /// Ends the connection without an answer, after the action was carried out.
    pub const fn broken_after() -> Self {
        Self::new(Some(Failure::BrokenAfter))
    }

    /// Delays the answer, by at most 60 seconds. The action is carried out at once.
    pub const fn delay(by: Duration) -> Self {
        Self::new(None).delayed(by)
    }

    /// Restricts the rule to one action.
    pub fn action(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }

    /// Restricts the rule to a number of calls. The default is no limit.
    pub const fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// Applies the rule with a probability from 0 to 1. The same seed selects the same calls in each run.
    pub const fn probability(mut self, probability: f64, seed: u64) -> Self {
        self.probability = Some(probability);
        self.seed = seed;
        self
    }

    /// Delays the failure as well, by at most 60 seconds.
    pub const fn delayed(mut self, by: Duration) -> Self {
        self.delay = by;
        self
    }

    /// Refuses a rule that cannot work.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        self.problem()
            .map_or(Ok(()), |problem| Err(Fault::invalid_value(problem)))
    }

    fn problem(&self) -> Option<String> {
        let is_name = |action: &str| {
            !action.is_empty() && action.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let problem = if let Some(action) = self.action.as_deref().filter(|it| !is_name(it)) {
            format!("`action` is `{action}`, where the name of an action is expected")
        } else if self.times == Some(0) {
            "`times` is 0, where a number from 1 is expected".to_owned()
        } else if let Some(it) = self.probability.filter(|it| !(0.0..=1.0).contains(it)) {
            format!("`probability` is {it}, where a number from 0 to 1 is expected")
        } else if self.delay > limits::FAULT_DELAY {
            let (delay, longest) = (self.delay.as_millis(), limits::FAULT_DELAY.as_millis());
            format!("the delay is {delay} ms, where at most {longest} ms are allowed")
        } else if self.failure.is_none() && self.delay.is_zero() {
            "the rule does nothing: expected a `code`, a `status`, `broken` or `delay_ms`"
                .to_owned()
        } else {
            return self.failure.as_ref()?.problem();
        };
        Some(problem)
    }

    /// Returns the JSON object of the control interface.
    pub(crate) fn to_json(&self) -> Value {
        let mut shown = match &self.failure {
            None => json!({}),
            Some(Failure::Api(fault)) => {
                json!({ "code": fault.code.as_str(), "message": fault.message })
            }
            Some(Failure::Status { status, body }) => json!({ "status": status, "body": body }),
            Some(Failure::BrokenBefore) => json!({ "broken": "before" }),
            Some(Failure::BrokenAfter) => json!({ "broken": "after" }),
        };
        let seed = self.probability.map(|_| self.seed);
        let delay = (!self.delay.is_zero()).then(|| whole_millis(self.delay));
        for (name, value) in [
            ("action", json!(self.action)),
            ("times", json!(self.times)),
            ("probability", json!(self.probability)),
            ("seed", json!(seed)),
            ("delay_ms", json!(delay)),
        ] {
            if !value.is_null() {
                shown[name] = value;
            }
        }
        shown
    }
}
