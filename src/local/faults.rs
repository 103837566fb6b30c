//! Faults: rules by which calls fail.

mod read;

pub(super) use self::read::MEMBERS as FAULT_MEMBERS;

use std::time::Duration;

use serde_json::{Value, json};

use super::{fault::Fault, ids::Ids, limits};
use crate::ErrorCode;

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
    action: Option<String>,
    times: Option<u64>,
    probability: Option<f64>,
    seed: u64,
    delay: Duration,
    failure: Option<Failure>,
}

/// The way in which a call fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// The service answers with an error.
    Api(Fault),
    /// A gateway answers in place of the service, in HTML.
    Status { status: u16, body: String },
    /// The connection ends before the action is carried out.
    BrokenBefore,
    /// The connection ends after the action was carried out.
    BrokenAfter,
}

impl FaultRule {
    const fn new(failure: Option<Failure>) -> Self {
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
    pub(super) fn check(&self) -> Result<(), Fault> {
        let wrong = |message: String| Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message));
        if let Some(action) = &self.action
            && (action.is_empty() || !action.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        {
            return wrong(format!(
                "`action` is `{action}`, where the name of an action is expected"
            ));
        }
        if self.times == Some(0) {
            return wrong("`times` is 0, where a number from 1 is expected".to_owned());
        }
        if let Some(probability) = self.probability
            && !(0.0..=1.0).contains(&probability)
        {
            return wrong(format!(
                "`probability` is {probability}, where a number from 0 to 1 is expected"
            ));
        }
        if self.delay > limits::FAULT_DELAY {
            return wrong(format!(
                "the delay is {} ms, where at most {} ms are allowed",
                self.delay.as_millis(),
                limits::FAULT_DELAY.as_millis()
            ));
        }
        match &self.failure {
            None if self.delay.is_zero() => wrong(
                "the rule does nothing: expected a `code`, a `status`, `broken` or `delay_ms`"
                    .to_owned(),
            ),
            Some(Failure::Api(fault)) if fault.code.as_str().is_empty() => {
                wrong("`code` is empty".to_owned())
            }
            Some(Failure::Status { status, .. }) if !(200..600).contains(status) => wrong(format!(
                "`status` is {status}, where a number from 200 to 599 is expected"
            )),
            Some(Failure::Status { body, .. }) if body.len() > limits::FAULT_BODY => {
                wrong(format!(
                    "`body` has {} bytes; at most {} are allowed",
                    body.len(),
                    limits::FAULT_BODY
                ))
            }
            _ => Ok(()),
        }
    }

    /// Returns the JSON object of the control interface.
    pub(super) fn to_json(&self) -> Value {
        let mut shown = json!({});
        let mut set = |name: &str, value: Value| shown[name] = value;
        if let Some(action) = &self.action {
            set("action", json!(action));
        }
        if let Some(times) = self.times {
            set("times", json!(times));
        }
        if let Some(probability) = self.probability {
            set("probability", json!(probability));
            set("seed", json!(self.seed));
        }
        if !self.delay.is_zero() {
            let millis = u64::try_from(self.delay.as_millis()).unwrap_or(u64::MAX);
            set("delay_ms", json!(millis));
        }
        match &self.failure {
            None => {}
            Some(Failure::Api(fault)) => {
                set("code", json!(fault.code.as_str()));
                set("message", json!(fault.message));
            }
            Some(Failure::Status { status, body }) => {
                set("status", json!(status));
                set("body", json!(body));
            }
            Some(Failure::BrokenBefore) => set("broken", json!("before")),
            Some(Failure::BrokenAfter) => set("broken", json!("after")),
        }
        shown
    }
}

/// A rule of a running service.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ActiveFault {
    /// The number of the rule.
    pub id: u64,
    /// The rule.
    pub rule: FaultRule,
    /// The number of calls that it applied to.
    pub used: u64,
}

impl ActiveFault {
    /// Returns `true` if the rule has applied to its number of calls.
    #[must_use]
    pub fn is_used_up(&self) -> bool {
        self.rule.times.is_some_and(|times| self.used >= times)
    }
}

/// The rules of a service.
#[derive(Debug, Default)]
pub(super) struct Faults {
    /// The initial rules.
    initial: Vec<FaultRule>,
    active: Vec<(ActiveFault, Ids)>,
    last_id: u64,
}

/// The failure of a call.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) delay: Duration,
    pub(super) failure: Option<Failure>,
    /// The numbers of the rules that apply.
    pub(super) rules: Vec<u64>,
}

impl Faults {
    /// Creates a set of checked rules.
    pub(super) fn new(initial: Vec<FaultRule>) -> Self {
        let mut faults = Self {
            initial,
            ..Self::default()
        };
        faults.reset();
        faults
    }

    /// Restores the initial rules.
    pub(super) fn reset(&mut self) {
        self.active.clear();
        for rule in self.initial.clone() {
            self.push(rule);
        }
    }

    /// Adds a rule, and returns its number.
    pub(super) fn add(&mut self, rule: FaultRule) -> Result<u64, Fault> {
        rule.check()?;
        if self.active.len() >= limits::FAULTS {
            let used_up = self.active.iter().position(|(fault, _)| fault.is_used_up());
            let Some(used_up) = used_up else {
                let message = format!("there are {} rules, as many as are kept", limits::FAULTS);
                return Err(Fault::new(ErrorCode::LIMIT_EXCEEDED, message));
            };
            self.active.remove(used_up);
        }
        Ok(self.push(rule))
    }

    fn push(&mut self, rule: FaultRule) -> u64 {
        self.last_id += 1;
        let (id, chance) = (self.last_id, Ids::new(rule.seed));
        self.active
            .push((ActiveFault { id, rule, used: 0 }, chance));
        id
    }

    pub(super) fn remove(&mut self, id: u64) -> Result<(), Fault> {
        let position = self.active.iter().position(|(fault, _)| fault.id == id);
        let position = position.ok_or_else(|| {
            Fault::new(
                ErrorCode::RESOURCE_NOT_FOUND,
                format!("the fault `{id}` does not exist"),
            )
        })?;
        self.active.remove(position);
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.active.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.active.clear();
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &ActiveFault> {
        self.active.iter().map(|(fault, _)| fault)
    }

    /// Returns the failure of a call of `action`, and counts the rules that apply.
    pub(super) fn plan(&mut self, action: &str) -> Plan {
        let mut plan = Plan::default();
        for (fault, chance) in &mut self.active {
            let rule = &fault.rule;
            let is_another = rule.action.as_ref().is_some_and(|only| only != action);
            let comes_late = rule.failure.is_some() && plan.failure.is_some();
            if is_another || comes_late || fault.is_used_up() {
                continue;
            }
            if rule.probability.is_some_and(|it| chance.fraction() >= it) {
                continue;
            }
            fault.used += 1;
            plan.delay += rule.delay;
            plan.failure = plan.failure.or_else(|| rule.failure.clone());
            plan.rules.push(fault.id);
        }
        plan.delay = plan.delay.min(limits::FAULT_DELAY);
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOIN: &str = "JoinGameServerSession";

    fn faults(rules: impl IntoIterator<Item = FaultRule>) -> Faults {
        let mut faults = Faults::default();
        for rule in rules {
            faults.add(rule).unwrap();
        }
        faults
    }

    #[test]
    fn a_rule_applies_to_its_action_the_given_number_of_times() {
        let mut faults = faults([FaultRule::broken_before().action(JOIN).times(2)]);
        assert!(faults.plan("SearchGameServerSessions").failure.is_none());
        for _ in 0..2 {
            assert_eq!(faults.plan(JOIN).failure, Some(Failure::BrokenBefore));
        }
        assert!(faults.plan(JOIN).failure.is_none());
        let fault = faults.iter().next().unwrap();
        assert!(fault.is_used_up() && fault.used == 2);
    }

    #[test]
    fn delays_add_up_and_the_first_failure_wins() {
        let second = Duration::from_secs(1);
        let mut faults = faults([
            FaultRule::delay(second),
            FaultRule::broken_after().delayed(second).times(1),
            FaultRule::http_status(502, "").delayed(second),
        ]);
        let plan = faults.plan(JOIN);
        assert_eq!(plan.failure, Some(Failure::BrokenAfter));
        assert_eq!((plan.delay, plan.rules), (2 * second, vec![1, 2]));
        let plan = faults.plan(JOIN);
        assert_eq!((plan.delay, plan.rules), (2 * second, vec![1, 3]));
    }

    #[test]
    fn a_seeded_probability_affects_the_same_share_of_calls_in_each_run() {
        let hits = |seed| {
            let mut faults = faults([FaultRule::broken_before().probability(0.25, seed)]);
            let hits = (0..10_000).map(|_| faults.plan(JOIN).failure.is_some());
            hits.collect::<Vec<_>>()
        };
        let count = hits(7).iter().filter(|hit| **hit).count();
        assert!((2_300..2_700).contains(&count), "{count}");
        assert_eq!(hits(7), hits(7));
        assert_ne!(hits(7), hits(8));
        for (probability, expected) in [(0.0, 0), (1.0, 100)] {
            let mut faults = faults([FaultRule::broken_before().probability(probability, 1)]);
            let count = (0..100)
                .filter(|_| faults.plan(JOIN).failure.is_some())
                .count();
            assert_eq!(count, expected);
        }
    }

    #[test]
    fn the_number_of_rules_is_limited_and_used_rules_are_dropped() {
        let mut faults = faults((0..limits::FAULTS).map(|_| FaultRule::broken_before().times(1)));
        let refused = faults.add(FaultRule::broken_after()).unwrap_err();
        assert_eq!(refused.code, ErrorCode::LIMIT_EXCEEDED);
        faults.plan(JOIN);
        assert_eq!(
            faults.add(FaultRule::broken_after()),
            Ok(limits::FAULTS as u64 + 1)
        );
    }

    #[test]
    fn an_impossible_rule_is_refused() {
        for (rule, message) in [
            (
                FaultRule::broken_before().action("a b"),
                "`action` is `a b`, where the name of an action is expected",
            ),
            (
                FaultRule::broken_before().times(0),
                "`times` is 0, where a number from 1 is expected",
            ),
            (
                FaultRule::broken_before().probability(1.5, 0),
                "`probability` is 1.5, where a number from 0 to 1 is expected",
            ),
            (
                FaultRule::broken_before().probability(f64::NAN, 0),
                "`probability` is NaN, where a number from 0 to 1 is expected",
            ),
            (
                FaultRule::delay(Duration::from_secs(61)),
                "the delay is 61000 ms, where at most 60000 ms are allowed",
            ),
            (
                FaultRule::delay(Duration::ZERO),
                "the rule does nothing: expected a `code`, a `status`, `broken` or `delay_ms`",
            ),
            (FaultRule::api_error("", "x"), "`code` is empty"),
            (
                FaultRule::http_status(101, ""),
                "`status` is 101, where a number from 200 to 599 is expected",
            ),
            (
                FaultRule::http_status(502, "x".repeat(65_537)),
                "`body` has 65537 bytes; at most 65536 are allowed",
            ),
        ] {
            assert_eq!(rule.check().unwrap_err().message, message);
        }
    }
}
