//! A typed call: the idempotency token, and the JSON of request and answer.

use super::{action::ActionInfo, answer::DecodeFn, core::Core};
use crate::{
    error::{ConfigError, Error},
    retry::Repetition,
    system::idempotency_token,
    wire::{Object, View, decode_answer, encode, member},
};

impl Core {
    /// Makes a typed call.
    ///
    /// `token_member` names the member of the request for an idempotency token, if it has one.
    pub(super) fn call(
        &self,
        mut action: ActionInfo<'static>,
        token_member: Option<&str>,
        request: &dyn Object,
        response: &mut dyn Object,
    ) -> Result<(), Error> {
        let own = token_member.and_then(|name| member(request, name));
        let fill = matches!(own, Some(View::Absent)) && self.options.fill_idempotency_token;
        let made = fill.then(idempotency_token).transpose();
        let made = made.map_err(|error| Error::from(error).in_action(action.name))?;
        if made.is_some() || matches!(own, Some(View::Text(own)) if !own.is_empty()) {
            action.repetition = Repetition::Harmless;
        }
        let result = body(request, token_member.zip(made.as_deref())).and_then(|body| {
            let decode: DecodeFn<'_> = &mut |body| decode_answer(body, response);
            self.exchange(&action, &body, decode)
        });
        result.map_err(|error| error.in_action(action.name).with_idempotency_token(made))
    }
}

/// Returns the JSON of a request, with the idempotency token in the named member if there is one.
pub(super) fn body(request: &dyn Object, token: Option<(&str, &str)>) -> Result<Vec<u8>, Error> {
    Ok(encode(request, token).map_err(|error| ConfigError::new(error.to_string()))?)
}
