//! The rules of a service, and their application to calls.

use std::time::Duration;

use super::rule::{Failure, FaultRule};
use crate::{
    error::ErrorCode,
    local::{fault::Fault, ids::Ids, limits},
};

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
pub(crate) struct Faults {
    /// The initial rules.
    initial: Vec<FaultRule>,
    active: Vec<(ActiveFault, Ids)>,
    last_id: u64,
}

/// The failure of a call.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) delay: Duration,
    pub(crate) failure: Option<Failure>,
    /// The numbers of the rules that apply.
    pub(crate) rules: Vec<u64>,
}

impl Faults {
    /// Creates a set of checked rules.
    pub(crate) fn new(initial: Vec<FaultRule>) -> Self {
        let mut faults = Self {
            initial,
            ..Self::default()
        };
        faults.reset();
        faults
    }

    /// Restores the initial rules.
    pub(crate) fn reset(&mut self) {
        self.active.clear();
        for rule in self.initial.clone() {
            self.push(rule);
        }
    }

    /// Adds a rule, and returns its number.
    pub(crate) fn add(&mut self, rule: FaultRule) -> Result<u64, Fault> {
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

    /// Removes a rule. Returns `true` if it existed.
    pub(crate) fn remove(&mut self, id: u64) -> bool {
        let before = self.active.len();
        self.active.retain(|(fault, _)| fault.id != id);
        self.active.len() < before
    }

    pub(crate) fn clear(&mut self) {
        self.active.clear();
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &ActiveFault> {
        self.active.iter().map(|(fault, _)| fault)
    }

    /// Returns the failure of a call of `action`, and counts the rules that apply.
    pub(crate) fn plan(&mut self, action: &str) -> Plan {
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
    fn a_delay_of_less_than_a_millisecond_is_a_rule() {
        let rule = FaultRule::delay(Duration::from_micros(500));
        assert_eq!(rule.check(), Ok(()));
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
