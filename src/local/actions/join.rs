//! `JoinGameServerSession`.

use crate::{
    ErrorCode,
    gse::{
        GameServerSessionStatus, JoinGameServerSessionRequest, JoinGameServerSessionResponse,
        PlayerSessionCreationPolicy, PlayerSessionStatus,
    },
    local::{
        fault::Fault,
        session::{GameSession, Seat},
        world::World,
    },
    wire::Object,
};

/// Reserves a seat for a player.
///
/// Each join takes a seat, even for a player who has one already. The documentation does not say that
/// joins of one player are merged, and a caller that repeats a join blindly should see the cost.
pub(in crate::local) fn join(
    world: &mut World,
    request: JoinGameServerSessionRequest,
    now: u64,
) -> Result<JoinGameServerSessionResponse, Fault> {
    if request.player_id.is_empty() {
        let message = "`PlayerId` is empty";
        return Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message));
    }
    check_joinable(world.find(&request.game_server_session_id)?)?;
    let seat = Seat {
        id: world.ids.player_session(),
        player_id: request.player_id,
        player_data: request.player_data.unwrap_or_default(),
        status: PlayerSessionStatus::Reserved,
        created: now,
        ended: None,
        reserved_until: None,
    };
    let session = world.seat(&request.game_server_session_id, seat)?;
    let mut answer: JoinGameServerSessionResponse = Object::blank();
    answer.player_session = session.seats.last().map(|seat| session.describe_seat(seat));
    Ok(answer)
}

fn check_joinable(session: &GameSession) -> Result<(), Fault> {
    let (code, reason) = if session.status != GameServerSessionStatus::Active {
        let reason = format!("is {}; only an ACTIVE one can be joined", session.status);
        (ErrorCode::RESOURCE_UNAVAILABLE, reason)
    } else if session.policy == PlayerSessionCreationPolicy::DenyAll {
        let reason = "takes no players: its policy is DENY_ALL".to_owned();
        (ErrorCode::UNSUPPORTED_OPERATION, reason)
    } else if session.taken >= session.maximum {
        let (taken, maximum) = (session.taken, session.maximum);
        let reason = format!("is full: {taken} of {maximum} seats are taken");
        (ErrorCode::RESOURCE_INSUFFICIENT, reason)
    } else {
        return Ok(());
    };
    let message = format!("the game server session `{}` {reason}", session.id);
    Err(Fault::new(code, message))
}
