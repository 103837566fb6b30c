//! Changes that only an operator makes.

use std::sync::Arc;

use super::{
    settings::Fleet,
    state::{World, not_found},
};
use crate::{
    ErrorCode,
    gse::PlayerSessionCreationPolicy,
    local::{fault::Fault, limits},
};

impl World {
    /// Adds a fleet that can run `capacity` sessions at a time.
    pub(in crate::local) fn add_fleet(&mut self, id: &str, capacity: usize) -> Result<(), Fault> {
        check_id("fleet", id)?;
        if self.fleets.contains_key(id) {
            let message = format!("the fleet `{id}` exists already; its capacity can be set");
            return Err(Fault::new(ErrorCode::RESOURCE_IN_USE, message));
        }
        let fleet = Fleet {
            capacity,
            running: 0,
        };
        self.fleets.insert(id.into(), fleet);
        Ok(())
    }

    /// Sets the capacity of a fleet. Sessions beyond it keep running.
    pub(in crate::local) fn set_capacity(
        &mut self,
        id: &str,
        capacity: usize,
    ) -> Result<(), Fault> {
        let fleet = self.fleets.get_mut(id);
        fleet.ok_or_else(|| not_found("fleet", id))?.capacity = capacity;
        Ok(())
    }

    /// Removes a fleet and its ended sessions. It must run no session and have no alias.
    pub(in crate::local) fn remove_fleet(&mut self, id: &str) -> Result<(), Fault> {
        let fleet = self.fleets.get(id).ok_or_else(|| not_found("fleet", id))?;
        let in_use = if fleet.running > 0 {
            Some(format!("it runs {} sessions", fleet.running))
        } else {
            let alias = self.aliases_of(id).next();
            alias.map(|alias| format!("the alias `{alias}` points to it"))
        };
        if let Some(reason) = in_use {
            let message = format!("the fleet `{id}` cannot be removed: {reason}");
            return Err(Fault::new(ErrorCode::RESOURCE_IN_USE, message));
        }
        let ended: Vec<_> = self.ended.iter().copied().collect();
        for (at, sequence) in ended {
            if self.session(sequence).is_some_and(|it| *it.fleet_id == *id) {
                self.ended.remove(&(at, sequence));
                self.forget(sequence);
            }
        }
        self.fleets.remove(id);
        Ok(())
    }

    /// Points an alias to a fleet. Adds the alias if it does not exist.
    pub(in crate::local) fn set_alias(&mut self, id: &str, fleet_id: &str) -> Result<(), Fault> {
        check_id("alias", id)?;
        let fleet = self.fleets.get_key_value(fleet_id);
        let (fleet, _) = fleet.ok_or_else(|| not_found("fleet", fleet_id))?;
        let fleet = Arc::clone(fleet);
        self.aliases.insert(id.to_owned(), fleet);
        Ok(())
    }

    /// Removes an alias.
    pub(in crate::local) fn remove_alias(&mut self, id: &str) -> Result<(), Fault> {
        let removed = self.aliases.remove(id);
        removed.map(drop).ok_or_else(|| not_found("alias", id))
    }

    /// Sets the reason for the status of a session.
    pub(in crate::local) fn set_status_reason(
        &mut self,
        id: &str,
        reason: &str,
    ) -> Result<(), Fault> {
        let limit = limits::characters("StatusReason");
        let count = reason.chars().count();
        if count > limit {
            return Err(limits::too_large("reason", count, "characters", limit));
        }
        reason.clone_into(&mut self.find_mut(id)?.status_reason);
        Ok(())
    }

    /// Opens a session to further players, or closes it to them.
    pub(in crate::local) fn set_policy(
        &mut self,
        id: &str,
        policy: PlayerSessionCreationPolicy,
    ) -> Result<(), Fault> {
        self.find_mut(id)?.policy = policy;
        Ok(())
    }

    /// Removes a session that ended.
    pub(in crate::local) fn remove_session(&mut self, id: &str) -> Result<(), Fault> {
        let session = self.find(id)?;
        let Some(ended) = session.ended else {
            let status = &session.status;
            let message = format!(
                "the game server session `{id}` cannot be removed: it is {status}, not TERMINATED \
                 or ERROR"
            );
            return Err(Fault::new(ErrorCode::RESOURCE_IN_USE, message));
        };
        let sequence = session.sequence;
        self.ended.remove(&(ended, sequence));
        self.forget(sequence);
        Ok(())
    }

    /// Returns the aliases and the fleets that they point to.
    pub(in crate::local) fn aliases(&self) -> impl Iterator<Item = (&str, &str)> {
        let aliases = self.aliases.iter();
        aliases.map(|(alias, fleet)| (&**alias, &**fleet))
    }
}

/// Refuses an empty ID, which no request could name.
fn check_id(kind: &str, id: &str) -> Result<(), Fault> {
    if id.is_empty() {
        let message = format!("the id of the {kind} is empty");
        return Err(Fault::new(ErrorCode::INVALID_PARAMETER_VALUE, message));
    }
    Ok(())
}
