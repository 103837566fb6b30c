//! `JoinGameServerSession`.

use crate::{
    ErrorCode,
    gse::{
        GameServerSessionStatus, JoinGameServerSessionRequest, PlayerSession,
        PlayerSessionCreationPolicy, PlayerSessionStatus,
    },
    local::{
        fault::Fault,
        session::{GameSession, Seat},
        world::World,
    },
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
    check_joinable(world.find(&request.game_server_session_id)?)?;
    let id = request.game_server_session_id.clone();
    let seat = Seat {
        id: world.ids.item("psess"),
        request,
        status: PlayerSessionStatus::Reserved,
        created: now,
        ended: None,
        reserved_until: None,
    };
    let session = world.find(&id)?;
    let shown = session.describe_seat(&seat, &world.settings);
    world.seat(&id, seat)?;
    Ok(shown)
}

fn check_joinable(session: &GameSession) -> Result<(), Fault> {
    let taken = session.taken;
    let maximum = session.request.maximum_player_session_count;
    let (code, reason) = if session.status != GameServerSessionStatus::Active {
        let reason = format!("is {}; only an ACTIVE one can be joined", session.status);
        (ErrorCode::RESOURCE_UNAVAILABLE, reason)
    } else if session.policy == PlayerSessionCreationPolicy::DenyAll {
        let reason = "takes no players: its policy is DENY_ALL".to_owned();
        (ErrorCode::UNSUPPORTED_OPERATION, reason)
    } else if taken >= maximum {
        let reason = format!("is full: {taken} of {maximum} seats are taken");
        (ErrorCode::RESOURCE_INSUFFICIENT, reason)
    } else {
        return Ok(());
    };
    let message = format!("the game server session `{}` {reason}", session.id);
    Err(Fault::new(code, message))
}
