//! Compares and hashes objects.

use std::hash::{Hash, Hasher};

use super::{List, Object, View, field::elements, object::members};

/// Returns `true` if two objects of one type have equal members.
pub(crate) fn equal(left: &dyn Object, right: &dyn Object) -> bool {
    let mut pairs = members(left).zip(members(right));
    pairs.all(|((_, left), (_, right))| same(left, right))
}

#[allow(clippy::float_cmp, reason = "floats are equal as `f64` has it")]
fn same(left: View<'_>, right: View<'_>) -> bool {
    match (left, right) {
        (View::Absent, View::Absent) => true,
        (View::Bool(left), View::Bool(right)) => left == right,
        (View::Int(left), View::Int(right)) => left == right,
        (View::Uint(left), View::Uint(right)) => left == right,
        (View::Float(left), View::Float(right)) => left == right,
        (View::Text(left), View::Text(right)) => left == right,
        (View::Bytes(left), View::Bytes(right)) => left == right,
        (View::List(left), View::List(right)) => same_list(left, right),
        (View::Object(left), View::Object(right)) => equal(left, right),
        _ => false,
    }
}

fn same_list(left: &dyn List, right: &dyn List) -> bool {
    left.count() == right.count()
        && elements(left)
            .zip(elements(right))
            .all(|(left, right)| same(left, right))
}

/// Hashes an object's members in their order.
pub(crate) fn hash(object: &dyn Object, state: &mut dyn Hasher) {
    members(object).for_each(|(_, view)| hash_view(view, state));
}

fn hash_view(view: View<'_>, mut state: &mut dyn Hasher) {
    // The marker tells an absent member from the member that follows.
    (!matches!(view, View::Absent)).hash(&mut state);
    match view {
        View::Absent => {}
        View::Bool(value) => value.hash(&mut state),
        View::Int(value) => value.hash(&mut state),
        View::Uint(value) => value.hash(&mut state),
        View::Float(value) => value.to_bits().hash(&mut state),
        View::Text(value) => value.hash(&mut state),
        View::Bytes(value) => value.hash(&mut state),
        View::List(list) => {
            list.count().hash(&mut state);
            elements(list).for_each(|view| hash_view(view, state));
        }
        View::Object(object) => hash(object, state),
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{DefaultHasher, Hash, Hasher};

    use crate::gse::{GameProperty, GameServerSession};

    fn hash_of(session: &GameServerSession) -> u64 {
        let mut hasher = DefaultHasher::new();
        session.hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn equal_objects_have_equal_hashes() {
        let session = || GameServerSession {
            name: Some("lobby".to_owned()),
            game_properties: Some(vec![GameProperty::new("mode", "duel")]),
            ..Default::default()
        };
        assert_eq!(session(), session());
        assert_eq!(hash_of(&session()), hash_of(&session()));
    }

    #[test]
    fn each_member_and_element_counts() {
        let session = GameServerSession::default();
        let others = [
            GameServerSession {
                port: 1,
                ..session.clone()
            },
            GameServerSession {
                creator_id: Some(String::new()),
                ..session.clone()
            },
            GameServerSession {
                name: Some(String::new()),
                ..session.clone()
            },
            GameServerSession {
                game_properties: Some(Vec::new()),
                ..session.clone()
            },
            GameServerSession {
                game_properties: Some(vec![GameProperty::default()]),
                ..session.clone()
            },
        ];
        for (index, other) in others.iter().enumerate() {
            assert_ne!(*other, session);
            for earlier in &others[..index] {
                assert_ne!(other, earlier);
                assert_ne!(hash_of(other), hash_of(earlier));
            }
        }
    }
}
