//! Every generated type can be written, read back, compared and hashed.

use std::{
    collections::HashSet,
    fmt::Debug,
    hash::{BuildHasher, Hash, RandomState},
};

use serde::{Serialize, de::DeserializeOwned};

use super::hazards::generated;
use crate::{
    error::Error,
    wire::{Field, Object, Parts, ReadPolicy, Scalar},
};

const SNAPSHOT: &str = include_str!("../../../tests/snapshots/hazards.rs");

/// Objects below this depth stay empty, because some types contain themselves.
const DEEPEST: usize = 3;

fn fill(object: &mut dyn Object, depth: usize) {
    for index in 0..object.shape().members.len() {
        if let Some(field) = object.field_mut(index) {
            let _ = fill_field(field, depth);
        }
    }
}

/// Fills a field of any type. Returns `false` if it is nested too deeply.
fn fill_field(field: &mut dyn Field, depth: usize) -> bool {
    let scalars = [
        // The text is also valid base64.
        Scalar::Text("text"),
        Scalar::Bool(true),
        Scalar::Uint(7),
        Scalar::Float(0.5),
    ];
    let mut scalars = scalars.into_iter();
    if scalars.any(|scalar| field.put(scalar, &ReadPolicy::STRICT).is_ok()) {
        return true;
    }
    let filled = match field.parts() {
        Parts::Scalar => panic!("no scalar fits"),
        Parts::List(list) => {
            if !fill_field(list.grow(), depth) {
                list.clear();
            }
            true
        }
        Parts::Object(_) if depth == DEEPEST => false,
        Parts::Object(object) => {
            fill(object, depth + 1);
            true
        }
    };
    if !filled {
        let _ = field.put(Scalar::Null, &ReadPolicy::LENIENT);
    }
    filled
}

#[track_caller]
fn check_json<T>(value: &T, to_json: fn(&T) -> String, from_json: fn(&str) -> Result<T, Error>)
where
    T: Serialize + DeserializeOwned + Clone + PartialEq + Debug,
{
    let text = to_json(value);
    assert_eq!(serde_json::to_string(value).unwrap(), text);
    assert_eq!(from_json(&text).unwrap(), *value, "{text}");
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), *value, "{text}");
    assert_eq!(value.clone(), *value);
}

/// Checks that equal values have the same hash.
#[track_caller]
fn check_hash<T: Clone + Eq + Hash + Debug>(value: &T, other: &T) {
    let state = RandomState::new();
    assert_eq!(state.hash_one(value), state.hash_one(value.clone()));
    let set = HashSet::from([value, other]);
    assert_eq!(set.len(), if value == other { 1 } else { 2 });
}

fn filled<T: Object>() -> T {
    let mut value = T::blank();
    fill(&mut value, 0);
    value
}

macro_rules! check_objects {
    ($($name:ident)*) => {
        $({
            use generated::$name as Type;
            let (full, empty): (Type, Type) = (filled(), Object::blank());
            assert_eq!(full == empty, full.shape().members.is_empty());
            check_json(&full, Type::to_json, Type::from_json);
            check_hash(&full, &empty);
        })*
        let objects = SNAPSHOT.matches("crate::wire::object! {").count();
        assert_eq!([$(stringify!($name)),*].len() + 1, objects);
    };
}

#[test]
fn every_object_is_read_back_as_it_was_written() {
    check_objects!(
        DescribeThingsRequest DescribeThingsResponse ListThingsRequest Empty Done UploadRequest UploadResponse CallRequest OwnNamesRequest KeywordsRequest Names_Response MeetRequest AcronymsRequest ManyRequest ProseRequest ChatResponse SecretsRequest OldRequest OldResponse Thing Left Right Filter Error Response Option Result Box Vec String Client_ Action Default Into Some Hazards_ u64_ r#type Tag TagInput TagOutput TagResult
    );
}

#[test]
fn an_object_with_a_float_is_not_eq() {
    let full: generated::ScalarsRequest = filled();
    check_json(
        &full,
        generated::ScalarsRequest::to_json,
        generated::ScalarsRequest::from_json,
    );
    assert_ne!(full.clone().float(f64::NAN), full.clone().float(f64::NAN));
    assert!(SNAPSHOT.contains("    ScalarsRequest: Default {"));
}

#[test]
fn every_open_enum_is_read_back_as_it_was_written() {
    use generated::{Nothing, State};
    for text in ["ACTIVE", "", "new"] {
        let state = State::from(text);
        check_json(&state, State::to_json, State::from_json);
        check_hash(&state, &State::from("another"));
        let nothing = Nothing::from(text);
        check_json(&nothing, Nothing::to_json, Nothing::from_json);
        check_hash(&nothing, &Nothing::from("another"));
    }
    assert_eq!(SNAPSHOT.matches("crate::wire::open_enum! {").count(), 2);
}

#[test]
fn open_enums_are_compared_as_strings() {
    use generated::State;
    let by_hand = State::Other("ACTIVE".to_owned());
    check_hash(&State::Active, &by_hand);
    assert_eq!(State::Active, by_hand);
    let mut states = ["b", "ACTIVE", "", "a"].map(State::from);
    states.sort();
    assert_eq!(states, ["", "ACTIVE", "a", "b"]);
}

#[test]
fn a_float_is_found_through_lists_and_cycles() {
    let description = r#"{
        "metadata": {"apiVersion": "2024-02-29", "serviceShortName": "zoo"},
        "actions": {"Feed": {"input": "FeedRequest", "output": "Done"}},
        "objects": {
            "FeedRequest": {"members": [{"name": "Outer", "type": "list", "member": "Outer"}]},
            "Outer": {"members": [
                {"name": "Inner", "type": "object", "member": "Inner"},
                {"name": "Food", "type": "object", "member": "Food"}
            ]},
            "Inner": {"members": [
                {"name": "Outer", "type": "object", "member": "Outer"},
                {"name": "Weights", "type": "list", "member": "float"}
            ]},
            "Food": {"members": [{"name": "Food", "type": "object", "member": "Food"}]},
            "Done": {"members": []}
        }
    }"#;
    let text = super::generated(&[super::bundled("zoo.json", description)], "zoo.rs");
    for head in [
        "    FeedRequest: Default {",
        "    Outer: Default {",
        "    Inner: Default {",
        "    Food: Default, Eq, Hash {",
        "    Done: Default, Eq, Hash {",
    ] {
        assert!(text.contains(head), "{head} in {text}");
    }
}
