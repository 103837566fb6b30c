//! `CreateGameServerSession`.

use std::sync::Arc;

use crate::{
    ErrorCode,
    gse::{
        CreateGameServerSessionRequest, CreateGameServerSessionResponse, GameServerSessionStatus,
        PlayerSessionCreationPolicy,
    },
    local::{fault::Fault, session::GameSession, world::World},
    sign::hashed_payload,
    wire::Object,
};

/// Creates a session on an idle server process of a fleet.
///
/// The same idempotency token with the same parameters returns the session that it created, in its
/// present state, even if there is no room for another. With other parameters it is refused. All
/// credentials belong to one account, in which a token is unique.
pub(in crate::local) fn create(
    world: &mut World,
    request: CreateGameServerSessionRequest,
    now: u64,
) -> Result<CreateGameServerSessionResponse, Fault> {
    let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
    let token = request.idempotency_token.as_deref();
    let hash = token.map(|token| (token, hashed_payload(request.to_json().as_bytes())));
    if let Some((token, hash)) = &hash
        && let Some(creation) = world.creation(token)
    {
        if creation.request != *hash {
            let message =
                format!("`IdempotencyToken` is `{token}`, which was used with other parameters");
            return Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message));
        }
        return Ok(answer(world.session(creation.sequence)));
    }
    if !world.has_room(&fleet_id) {
        let message = format!("the fleet `{fleet_id}` has no idle server process");
        return Err(Fault::new(ErrorCode::RESOURCE_INSUFFICIENT, message));
    }
    let hash = hash.map(|(_, hash)| hash);
    let id = new_id(world, &fleet_id, request.game_server_session_id.as_deref())?;
    let session = new_session(world, id, fleet_id, request, now);
    let session = world.insert(session, hash)?;
    Ok(answer(Some(session)))
}

/// Returns the ID of a new session, which ends with the ID that the caller chose, if any.
fn new_id(world: &mut World, fleet_id: &str, chosen: Option<&str>) -> Result<String, Fault> {
    let last = chosen.map_or_else(|| world.ids.game_server_session(), str::to_owned);
    let region = &world.settings.region;
    let id = format!("qcs::gse:{region}:uin/100000010000:gameserversession/{fleet_id}/{last}");
    if world.find(&id).is_ok() {
        let message =
            format!("`GameServerSessionId` is `{last}`, which the fleet `{fleet_id}` has already");
        return Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message));
    }
    Ok(id)
}

fn new_session(
    world: &World,
    id: String,
    fleet_id: Arc<str>,
    request: CreateGameServerSessionRequest,
    now: u64,
) -> GameSession {
    let sequence = world.next_sequence();
    let servers = &world.settings.servers;
    GameSession {
        id,
        fleet_id,
        sequence,
        name: request.name.unwrap_or_default(),
        creator_id: request.creator_id.unwrap_or_default(),
        data: request.game_server_session_data.unwrap_or_default(),
        properties: request.game_properties.unwrap_or_default().into(),
        maximum: request.maximum_player_session_count,
        host: Arc::clone(&servers.host),
        port: servers.port(sequence),
        status_reason: String::new(),
        status: GameServerSessionStatus::Activating,
        policy: PlayerSessionCreationPolicy::AcceptAll,
        created: now,
        ended: None,
        seats: Vec::new(),
        taken: 0,
        idempotency_token: request.idempotency_token,
    }
}

fn answer(session: Option<&GameSession>) -> CreateGameServerSessionResponse {
    let mut answer: CreateGameServerSessionResponse = Object::blank();
    answer.game_server_session = session.map(GameSession::describe);
    answer
}
