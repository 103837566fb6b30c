//! The properties of an action that its requests depend on.

use crate::{
    retry::Repetition,
    service::{Action, Service},
};

/// An action without its type.
#[derive(Debug, Clone, Copy)]
pub(super) struct ActionInfo<'a> {
    pub(super) name: &'a str,
    pub(super) service: &'static str,
    pub(super) version: &'static str,
    pub(super) skip_sign: bool,
    /// The reason why the client cannot call the action, if it cannot.
    pub(super) unsupported: Option<&'static str>,
    pub(super) repetition: Repetition,
}

impl ActionInfo<'static> {
    pub(super) fn new<A: Action>() -> Self {
        Self {
            skip_sign: A::SKIP_SIGN,
            unsupported: A::UNSUPPORTED,
            repetition: if A::READS {
                Repetition::Harmless
            } else {
                Repetition::Harmful
            },
            ..Self::named::<A::Service>(A::NAME)
        }
    }
}

impl<'a> ActionInfo<'a> {
    /// Describes an action of which only the name is known.
    pub(super) fn named<S: Service>(name: &'a str) -> Self {
        Self {
            name,
            service: S::NAME,
            version: S::VERSION,
            skip_sign: false,
            unsupported: None,
            repetition: Repetition::Harmful,
        }
    }
}
