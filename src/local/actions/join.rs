//! `JoinGameServerSession`.

use crate::{
    ErrorCode,
    gse::{
        GameServerSession, GameServerSessionStatus, JoinGameServerSessionRequest, PlayerSession,
        PlayerSessionCreationPolicy, PlayerSessionStatus,
    },
    local::{fault::Fault, session::Seat, time::rfc3339, world::World},
    wire::Object,
};

/// Reserves a seat for a player.
///
/// Each join takes a seat, even for a player who has one already. The documentation does not say that
/// joins of one player are merged, and a caller that repeats a join blindly should see the cost.
pub(crate) fn join(
    world: &mut World,
    request: JoinGameServerSessionRequest,
    now: u64,
) -> Result<PlayerSession, Fault> {
    if request.player_id.is_empty() {
        return Err(Fault::invalid_value("`PlayerId` is empty"));
    }
    let session = &world.find(&request.game_server_session_id)?.shown;
    check_joinable(session)?;
    let mut shown = PlayerSession {
        creation_time: rfc3339(now),
        dns_name: session.dns_name.clone(),
        fleet_id: session.fleet_id.clone(),
        game_server_session_id: request.game_server_session_id,
        ip_address: session.ip_address.clone(),
        player_data: Some(request.player_data.unwrap_or_default()),
        player_id: Some(request.player_id),
        port: session.port,
        status: PlayerSessionStatus::Reserved,
        ..Object::blank()
    };
    shown.player_session_id = world.ids.item("psess");
    let seat = Seat {
        shown: shown.clone(),
        created: now,
        ended: None,
        reserved_until: None,
    };
    world.seat(&shown.game_server_session_id, seat)?;
    Ok(shown)
}

fn check_joinable(session: &GameServerSession) -> Result<(), Fault> {
    let taken = session.current_player_session_count;
    let maximum = session.maximum_player_session_count;
    let (code, reason) = if session.status != GameServerSessionStatus::Active {
        let reason = format!("is {}; only an ACTIVE one can be joined", session.status);
        (ErrorCode::RESOURCE_UNAVAILABLE, reason)
    } else if session.player_session_creation_policy == Some(PlayerSessionCreationPolicy::DenyAll) {
        let reason = "takes no players: its policy is DENY_ALL".to_owned();
        (ErrorCode::UNSUPPORTED_OPERATION, reason)
    } else if taken >= maximum {
        let reason = format!("is full: {taken} of {maximum} seats are taken");
        (ErrorCode::RESOURCE_INSUFFICIENT, reason)
    } else {
        return Ok(());
    };
    let message = format!(
        "the game server session `{}` {reason}",
        session.game_server_session_id
    );
    Err(Fault::new(code, message))
}
