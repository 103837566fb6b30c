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

/// A session on an idle server process of a fleet.
///
/// The same idempotency token with the same parameters gives the session that it made, as it is
/// now, whether or not there is still room. With other parameters it is refused. All credentials
/// belong to one account, which is what a token is unique in.
pub(in crate::local) fn create(
    world: &mut World,
    request: CreateGameServerSessionRequest,
    now: u64,
) -> Result<CreateGameServerSessionResponse, Fault> {
    let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
    let hash = hashed_payload(request.to_json().as_bytes());
    if let Some(token) = &request.idempotency_token
        && let Some(creation) = world.creation(token)
    {
        if creation.request != hash {
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
    let last = match request.game_server_session_id {
        Some(id) => id,
        None => world.ids.game_server_session(),
    };
    let region = &world.settings.region;
    let id = format!("qcs::gse:{region}:uin/100000010000:gameserversession/{fleet_id}/{last}");
    if world.find(&id).is_ok() {
        let message =
            format!("`GameServerSessionId` is `{last}`, which the fleet `{fleet_id}` has already");
        return Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message));
    }
    let sequence = world.next_sequence();
    let session = GameSession {
        id,
        fleet_id,
        sequence,
        name: request.name.unwrap_or_default(),
        creator_id: request.creator_id.unwrap_or_default(),
        data: request.game_server_session_data.unwrap_or_default(),
        properties: request.game_properties.unwrap_or_default().into(),
        maximum: request.maximum_player_session_count,
        host: Arc::clone(&world.settings.servers.host),
        port: world.settings.servers.port(sequence),
        status_reason: String::new(),
        status: GameServerSessionStatus::Activating,
        policy: PlayerSessionCreationPolicy::AcceptAll,
        created: now,
        ended: None,
        seats: Vec::new(),
        taken: 0,
        idempotency_token: request.idempotency_token,
    };
    world
        .insert(session, hash)
        .map(|session| answer(Some(session)))
}

fn answer(session: Option<&GameSession>) -> CreateGameServerSessionResponse {
    let mut answer: CreateGameServerSessionResponse = Object::blank();
    answer.game_server_session = session.map(GameSession::describe);
    answer
}
