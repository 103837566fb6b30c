//! Changes that only an operator makes.

use super::state::{Fleet, World};
use crate::{
    error::ErrorCode,
    gse::PlayerSessionCreationPolicy,
    local::{fault::Fault, limits},
};

impl World {
    /// Adds a fleet that can run `capacity` sessions at a time.
    pub(crate) fn add_fleet(&mut self, id: &str, capacity: usize) -> Result<(), Fault> {
        check_id("fleet", id)?;
        if self.fleets.contains_key(id) {
            let message = format!("the fleet `{id}` exists already; its capacity can be set");
            return Err(Fault::new(ErrorCode::RESOURCE_IN_USE, message));
        }
        self.fleets.insert(id.to_owned(), Fleet::new(capacity));
        Ok(())
    }

    /// Sets the capacity of a fleet. Sessions beyond it keep running.
    pub(crate) fn set_capacity(&mut self, id: &str, capacity: usize) -> Result<(), Fault> {
        let fleet = self.fleets.get_mut(id);
        fleet.ok_or_else(|| Fault::not_found("fleet", id))?.capacity = capacity;
        Ok(())
    }

    /// Removes a fleet and its ended sessions. It must run no session and have no alias.
    pub(crate) fn remove_fleet(&mut self, id: &str) -> Result<(), Fault> {
        let fleet = self.fleets.get(id);
        let running = fleet.ok_or_else(|| Fault::not_found("fleet", id))?.running;
        let reason = if running > 0 {
            Some(format!("it runs {running} sessions"))
        } else {
            let alias = self.aliases_of(id).next();
            alias.map(|alias| format!("the alias `{alias}` points to it"))
        };
        if let Some(reason) = reason {
            let message = format!("the fleet `{id}` cannot be removed: {reason}");
            return Err(Fault::new(ErrorCode::RESOURCE_IN_USE, message));
        }
        let sessions = self.sessions.values();
        let ended = sessions.filter(|session| session.fleet_id == id);
        let ended: Vec<_> = ended.map(|session| session.sequence).collect();
        for sequence in ended {
            self.forget(sequence);
        }
        self.fleets.remove(id);
        Ok(())
    }

    /// Points an alias to a fleet. Adds the alias if it does not exist.
    pub(crate) fn set_alias(&mut self, id: &str, fleet_id: &str) -> Result<(), Fault> {
        check_id("alias", id)?;
        if !self.fleets.contains_key(fleet_id) {
            return Err(Fault::not_found("fleet", fleet_id));
        }
        self.aliases.insert(id.to_owned(), fleet_id.to_owned());
        Ok(())
    }

    /// Removes an alias.
    pub(crate) fn remove_alias(&mut self, id: &str) -> Result<(), Fault> {
        let removed = self.aliases.remove(id).map(drop);
        removed.ok_or_else(|| Fault::not_found("alias", id))
    }

    /// Returns the aliases of a fleet.
    pub(crate) fn aliases_of(&self, fleet_id: &str) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter();
        aliases.filter_map(move |(alias, fleet)| (fleet == fleet_id).then_some(&**alias))
    }

    /// Sets the reason for the status of a session.
    pub(crate) fn set_status_reason(&mut self, id: &str, reason: &str) -> Result<(), Fault> {
        let limit = limits::characters("StatusReason");
        let count = reason.chars().count();
        if count > limit {
            return Err(Fault::too_large("reason", count, "characters", limit));
        }
        reason.clone_into(&mut self.find_mut(id)?.status_reason);
        Ok(())
    }

    /// Opens a session to further players, or closes it to them.
    pub(crate) fn set_policy(
        &mut self,
        id: &str,
        policy: PlayerSessionCreationPolicy,
    ) -> Result<(), Fault> {
        self.find_mut(id)?.policy = policy;
        Ok(())
    }

    /// Removes a session that ended.
    pub(crate) fn remove_session(&mut self, id: &str) -> Result<(), Fault> {
        let session = self.find(id)?;
        if session.ended.is_none() {
            let message = format!(
                "the game server session `{id}` cannot be removed: it is {}, not TERMINATED or \
                 ERROR",
                session.status
            );
            return Err(Fault::new(ErrorCode::RESOURCE_IN_USE, message));
        }
        let sequence = session.sequence;
        self.forget(sequence);
        Ok(())
    }
}

/// Refuses an empty ID, which no request could name.
fn check_id(kind: &str, id: &str) -> Result<(), Fault> {
    if id.is_empty() {
        return Err(Fault::invalid_value(format!(
            "the id of the {kind} is empty"
        )));
    }
    Ok(())
}
