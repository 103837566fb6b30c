//! `CreateGameServerSession`.

use crate::{
    error::ErrorCode,
    gse::{
        CreateGameServerSessionRequest, GameServerSession, GameServerSessionStatus,
        PlayerSessionCreationPolicy,
    },
    local::{fault::Fault, session::GameSession, world::World},
};

/// Creates a session on an idle server process of a fleet.
///
/// The same idempotency token with the same parameters returns the session that it created, in its
/// present state, even if there is no room for another. With other parameters it is refused. All
/// credentials belong to one account, in which a token is unique.
pub(crate) fn create(
    world: &mut World,
    mut request: CreateGameServerSessionRequest,
    now: u64,
) -> Result<GameServerSession, Fault> {
    let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
    if let Some(token) = &request.idempotency_token
        && let Some(session) = world.created_with(token)
    {
        if session.request != request {
            return Err(Fault::invalid_value(format!(
                "`IdempotencyToken` is `{token}`, which was used with other parameters"
            )));
        }
        return Ok(session.describe(&world.settings));
    }
    if !world.has_room(&fleet_id) {
        let message = format!("the fleet `{fleet_id}` has no idle server process");
        return Err(Fault::new(ErrorCode::RESOURCE_INSUFFICIENT, message));
    }
    // The reader of a list leaves room for further elements.
    request
        .game_properties
        .iter_mut()
        .for_each(Vec::shrink_to_fit);
    let session = GameSession {
        status: GameServerSessionStatus::Activating,
        taken: 0,
        created: now,
        sequence: world.next,
        id: new_id(world, &fleet_id, request.game_server_session_id.as_deref())?,
        request,
        fleet_id,
        policy: PlayerSessionCreationPolicy::AcceptAll,
        status_reason: String::new(),
        ended: None,
        seats: Vec::new(),
    };
    let shown = session.describe(&world.settings);
    world.insert(session)?;
    Ok(shown)
}

/// Returns the ID of a new session, which ends with the ID that the caller chose, if any.
fn new_id(world: &mut World, fleet_id: &str, chosen: Option<&str>) -> Result<String, Fault> {
    let last = chosen.map_or_else(|| world.ids.item("gssess"), str::to_owned);
    let region = &world.settings.region;
    let id = format!("qcs::gse:{region}:uin/100000010000:gameserversession/{fleet_id}/{last}");
    if world.find(&id).is_ok() {
        return Err(Fault::invalid_value(format!(
            "`GameServerSessionId` is `{last}`, which the fleet `{fleet_id}` has already"
        )));
    }
    Ok(id)
}
