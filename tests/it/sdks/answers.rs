//! The answers of GSE Local beside the documented ones: names, order, nulls and types of their members.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::json;

use super::{Call, Connection, creation, form, sign, start};

/// A JSON value without its content, its members in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shape {
    Null,
    Bool,
    Number,
    Text,
    List(Vec<Shape>),
    Object(Vec<(String, Shape)>),
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Bool)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Number)
    }

    fn visit_str<E>(self, _: &str) -> Result<Shape, E> {
        Ok(Shape::Text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Shape, A::Error> {
        let mut shapes = Vec::new();
        while let Some(shape) = list.next_element()? {
            shapes.push(shape);
        }
        Ok(Shape::List(shapes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Shape, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = object.next_entry()? {
            members.push(member);
        }
        Ok(Shape::Object(members))
    }
}

impl Shape {
    #[track_caller]
    fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            other => panic!("{other:?}"),
        }
    }

    #[track_caller]
    fn member(&self, name: &str) -> &Self {
        let found = self.members().iter().find(|(other, _)| other == name);
        &found.unwrap_or_else(|| panic!("{name}: {self:?}")).1
    }

    fn names(&self) -> Vec<&str> {
        let members = self.members().iter();
        members.map(|(name, _)| name.as_str()).collect()
    }

    /// The session or the seat of an answer.
    fn content(&self) -> &Self {
        match &self.members()[0].1 {
            Self::List(sessions) => &sessions[0],
            content => content,
        }
    }
}

/// The documented answers, in their order, by action.
fn documented() -> Vec<(String, Shape)> {
    #[derive(serde::Deserialize)]
    struct Example {
        action: String,
        response: Shape,
    }
    let text = include_str!("../../fixtures/examples.json");
    let examples: Vec<Example> = serde_json::from_str(text).unwrap();
    let parts = |example: Example| (example.action, example.response.member("Response").clone());
    examples.into_iter().map(parts).collect()
}

/// The answers of GSE Local to each action, about the same session.
fn ours() -> Vec<(&'static str, Shape)> {
    let local = start();
    let mut connection = Connection::to(&local);
    let form = form("Java", form::Signature::Tc3, "127.0.0.1:8080");
    let mut ask = |action, parameters| {
        let call = Call {
            action,
            parameters,
            ..creation()
        };
        let (_, body) = connection.send(&sign(&form, &call).bytes());
        let answer: Shape = serde_json::from_slice(&body).unwrap();
        answer.member("Response").clone()
    };
    let create = ask("CreateGameServerSession", creation().parameters);
    let id = local.sessions()[0].game_server_session_id.clone();
    let active = tencentcloud_gse::gse::GameServerSessionStatus::Active;
    assert!(local.set_session_status(&id, active));
    let join = json!({ "GameServerSessionId": id, "PlayerId": "p" });
    let fleet = json!({ "FleetId": "fleet-1" });
    vec![
        ("CreateGameServerSession", create),
        ("JoinGameServerSession", ask("JoinGameServerSession", join)),
        (
            "DescribeGameServerSessions",
            ask("DescribeGameServerSessions", fleet.clone()),
        ),
        (
            "SearchGameServerSessions",
            ask("SearchGameServerSessions", fleet),
        ),
    ]
}

fn sorted<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut names = names.to_vec();
    names.sort_unstable();
    names
}

/// Checks that a value has the type of the documented one, which may be text where ours is a number.
#[track_caller]
fn check_type(name: &str, ours: &Shape, documented: &Shape) {
    match (ours, documented) {
        (Shape::Number, Shape::Text) | (Shape::Null, _) | (_, Shape::Null) => {}
        (Shape::List(ours), Shape::List(documented)) => {
            for (ours, documented) in ours.iter().zip(documented) {
                check_type(name, ours, documented);
            }
        }
        (Shape::Object(_), Shape::Object(_)) => {
            for (name, documented) in documented.members() {
                check_type(name, ours.member(name), documented);
            }
        }
        _ => assert_eq!(ours, documented, "{name}"),
    }
}

#[test]
fn answers_have_the_shape_of_the_documented_ones() {
    let ours = ours();
    for (action, documented) in documented() {
        let (_, ours) = ours.iter().find(|(other, _)| *other == action).unwrap();
        assert_eq!(ours.names(), documented.names(), "{action}");
        check_type(&action, ours, &documented);

        // The documentation has the members in the order of their names, except in two examples of a search.
        let (ours, documented) = (ours.content(), documented.content());
        let names = sorted(&documented.names());
        assert_eq!(ours.names(), names, "{action}");
        if action != "SearchGameServerSessions" {
            assert_eq!(documented.names(), names, "{action}");
        }
    }
}

#[test]
fn absent_members_are_null_in_answers() {
    for (action, answer) in ours() {
        let end = answer.content().member("TerminationTime");
        assert_eq!(end, &Shape::Null, "{action}");
        let members = answer.content().members().iter();
        assert_eq!(
            members.filter(|(_, shape)| *shape == Shape::Null).count(),
            1
        );
    }
    let documented = documented();
    let nulls = documented.iter().filter(|(_, answer)| {
        let members = answer.content().members();
        members.contains(&("TerminationTime".to_owned(), Shape::Null))
    });
    assert_eq!((nulls.count(), documented.len()), (5, 6));
}
