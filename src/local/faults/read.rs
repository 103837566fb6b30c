//! Rules as text and as JSON.

use std::{str::FromStr, time::Duration};

use super::rule::{Failure, FaultRule};
use crate::local::{fault::Fault, members::JsonMembers};

/// The members of a rule.
pub(crate) const MEMBERS: [&str; 10] = [
    "action",
    "body",
    "broken",
    "code",
    "delay_ms",
    "message",
    "probability",
    "seed",
    "status",
    "times",
];

/// The default message of an error.
const MESSAGE: &str = "GSE Local was told to answer with this error";

/// Reads `key=value,key=value`, or a JSON object.
impl FromStr for FaultRule {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        if text.trim_start().starts_with('{') {
            return Self::from_members(&JsonMembers::read("the rule", text.as_bytes())?);
        }
        let mut members = JsonMembers::default();
        for part in text.split(',') {
            let (name, value) = part.split_once('=').ok_or_else(|| {
                Fault::invalid_value(format!("`{part}` is not of the form key=value"))
            })?;
            let value = match name {
                "delay_ms" | "probability" | "seed" | "status" | "times" => {
                    let number = serde_json::from_str::<serde_json::Number>(value);
                    number.map_or_else(|_| value.into(), Into::into)
                }
                _ => value.into(),
            };
            if !members.insert(name, value) {
                return Err(Fault::invalid_value(format!("`{name}` is given twice")));
            }
        }
        Self::from_members(&members)
    }
}

impl FaultRule {
    /// Reads a rule from its members, and checks it.
    pub(in crate::local) fn from_members(members: &JsonMembers) -> Result<Self, Fault> {
        members.check_names(&MEMBERS)?;
        let mut rule = Self::new(failure(members)?);
        rule.action = members.text("action")?.map(str::to_owned);
        rule.times = members.count("times")?;
        rule.probability = members.number("probability")?;
        rule.seed = members.count("seed")?.unwrap_or(0);
        rule.delay = Duration::from_millis(members.count("delay_ms")?.unwrap_or(0));
        rule.check()?;
        Ok(rule)
    }
}

fn failure(members: &JsonMembers) -> Result<Option<Failure>, Fault> {
    let mut kinds = ["code", "status", "broken"]
        .into_iter()
        .filter(|kind| members.contains(kind));
    let (kind, another) = (kinds.next(), kinds.next());
    if let Some((first, second)) = kind.zip(another) {
        return Err(Fault::invalid_value(format!(
            "`{first}` and `{second}` are both given, where a rule has one of them"
        )));
    }
    for (name, owner) in [("message", "code"), ("body", "status")] {
        if members.contains(name) && kind != Some(owner) {
            let message = format!("`{name}` is given without `{owner}`");
            return Err(Fault::invalid_value(message));
        }
    }
    if let Some(code) = members.text("code")? {
        let message = members.text("message")?.unwrap_or(MESSAGE);
        return Ok(Some(Failure::Api(Fault::new(code, message))));
    }
    if let Some(status) = members.count("status")? {
        let body = members.text("body")?.map(str::to_owned);
        let body = body.unwrap_or_else(|| format!("<html><body><h1>{status}</h1></body></html>"));
        let status = u16::try_from(status).map_err(|_| {
            let message =
                format!("`status` is {status}, where a number from 200 to 599 is expected");
            Fault::invalid_value(message)
        })?;
        return Ok(Some(Failure::Status { status, body }));
    }
    match members.text("broken")? {
        None => Ok(None),
        Some("before") => Ok(Some(Failure::BrokenBefore)),
        Some("after") => Ok(Some(Failure::BrokenAfter)),
        Some(other) => Err(Fault::invalid_value(format!(
            "`broken` is `{other}`, where `before` or `after` is expected"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;

    #[track_caller]
    fn check(text: &str, rule: &FaultRule) {
        assert_eq!(text.parse().as_ref(), Ok(rule));
        assert_eq!(rule.to_json().to_string().parse().as_ref(), Ok(rule));
    }

    #[test]
    fn rules_are_read_as_they_are_written() {
        check(
            "action=JoinGameServerSession,code=ResourceInsufficient,message=no seat,times=3",
            &FaultRule::api_error(ErrorCode::RESOURCE_INSUFFICIENT, "no seat")
                .action("JoinGameServerSession")
                .times(3),
        );
        check(
            "status=502,probability=0.25,seed=7",
            &FaultRule::http_status(502, "<html><body><h1>502</h1></body></html>")
                .probability(0.25, 7),
        );
        check(
            r#"{"status": 502, "body": "<p>a, b = c</p>"}"#,
            &FaultRule::http_status(502, "<p>a, b = c</p>"),
        );
        check(
            "broken=after,delay_ms=20",
            &FaultRule::broken_after().delayed(Duration::from_millis(20)),
        );
        check("broken=before", &FaultRule::broken_before());
        check("delay_ms=20", &FaultRule::delay(Duration::from_millis(20)));
    }

    #[test]
    fn an_error_names_the_invalid_part_of_a_rule() {
        for (text, message) in [
            ("", "`` is not of the form key=value"),
            (
                "times=3",
                "the rule does nothing: expected a `code`, a `status`, `broken` or `delay_ms`",
            ),
            (
                "code=A,times=x",
                "`times` is `\"x\"`, where a whole number from 0 is expected",
            ),
            (
                "code=A,times=-1",
                "`times` is `-1`, where a whole number from 0 is expected",
            ),
            ("code=A,times=1,times=2", "`times` is given twice"),
            (
                "code=A,status=502",
                "`code` and `status` are both given, where a rule has one of them",
            ),
            ("delay_ms=1,message=m", "`message` is given without `code`"),
            (
                "broken=now",
                "`broken` is `now`, where `before` or `after` is expected",
            ),
            (
                "status=70000",
                "`status` is 70000, where a number from 200 to 599 is expected",
            ),
            (
                "cod=A",
                "`cod` is not known here; known are `action`, `body`, `broken`, `code`, `delay_ms`, \
                 `message`, `probability`, `seed`, `status`, `times`",
            ),
            (
                "{",
                "the rule is not JSON: EOF while parsing an object at line 1 column 1",
            ),
        ] {
            assert_eq!(
                text.parse::<FaultRule>().unwrap_err().message,
                message,
                "{text}"
            );
        }
    }
}
