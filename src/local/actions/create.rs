//! `CreateGameServerSession`.

use crate::{
    ErrorCode,
    gse::{
        AvailabilityStatus, CreateGameServerSessionRequest, GameServerSession,
        GameServerSessionStatus, PlayerSessionCreationPolicy,
    },
    local::{fault::Fault, session::GameSession, time::rfc3339, world::World},
    sign::hashed_payload,
    wire::Object,
};

/// Creates a session on an idle server process of a fleet.
///
/// The same idempotency token with the same parameters returns the session that it created, in its
/// present state, even if there is no room for another. With other parameters it is refused. All
/// credentials belong to one account, in which a token is unique.
pub(crate) fn create(
    world: &mut World,
    request: CreateGameServerSessionRequest,
    now: u64,
) -> Result<GameServerSession, Fault> {
    let fleet_id = world.target(request.fleet_id.as_deref(), request.alias_id.as_deref())?;
    let request_hash = hashed_payload(request.to_json().as_bytes());
    if let Some(token) = &request.idempotency_token
        && let Some(session) = world.created_with(token)
    {
        if session.request_hash != request_hash {
            return Err(Fault::invalid_value(format!(
                "`IdempotencyToken` is `{token}`, which was used with other parameters"
            )));
        }
        return Ok(session.shown.clone());
    }
    if !world.has_room(&fleet_id) {
        let message = format!("the fleet `{fleet_id}` has no idle server process");
        return Err(Fault::new(ErrorCode::RESOURCE_INSUFFICIENT, message));
    }
    let id = new_id(world, &fleet_id, request.game_server_session_id.as_deref())?;
    let session = GameSession {
        sequence: world.next,
        created: now,
        ended: None,
        seats: Vec::new(),
        idempotency_token: request.idempotency_token.clone(),
        request_hash,
        shown: new_session(world, id, fleet_id, request, now),
    };
    Ok(world.insert(session)?.shown.clone())
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

fn new_session(
    world: &World,
    id: String,
    fleet_id: String,
    request: CreateGameServerSessionRequest,
    now: u64,
) -> GameServerSession {
    let settings = &world.settings;
    GameServerSession {
        availability_status: Some(AvailabilityStatus::Enable),
        creation_time: rfc3339(now),
        creator_id: Some(request.creator_id.unwrap_or_default()),
        current_custom_count: Some(0),
        dns_name: Some(settings.dns_name().to_owned()),
        fleet_id,
        game_properties: Some(request.game_properties.unwrap_or_default()),
        game_server_session_data: Some(request.game_server_session_data.unwrap_or_default()),
        game_server_session_id: id,
        instance_type: Some("S5.LARGE8".to_owned()),
        ip_address: settings.host.clone(),
        matchmaker_data: Some(String::new()),
        max_custom_count: Some(0),
        maximum_player_session_count: request.maximum_player_session_count,
        name: Some(request.name.unwrap_or_default()),
        player_session_creation_policy: Some(PlayerSessionCreationPolicy::AcceptAll),
        port: settings.port(world.next),
        status: GameServerSessionStatus::Activating,
        status_reason: Some(String::new()),
        weight: Some(5),
        ..Object::blank()
    }
}
