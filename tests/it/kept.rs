//! Generated types inside a tool's own types, stored as JSON.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use tencentcloud_gse::gse::{
    CreateGameServerSessionRequest, GameProperty, GameServerSession, GameServerSessionStatus,
    PlayerSession,
};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Lobby {
    name: String,
    request: CreateGameServerSessionRequest,
    session: GameServerSession,
    seats: Vec<PlayerSession>,
    status: GameServerSessionStatus,
    before: Option<GameServerSessionStatus>,
}

fn lobby() -> Lobby {
    let session = r#"{
        "GameServerSessionId": "gssess-1", "Port": "7000", "Status": "ACTIVE",
        "GameProperties": [{"Key": "mode", "Value": "duel"}], "AddedLater": true
    }"#;
    Lobby {
        name: "first".to_owned(),
        request: CreateGameServerSessionRequest::new(10)
            .fleet_id("fleet-1")
            .game_properties([GameProperty::new("mode", "duel")]),
        session: serde_json::from_str(session).unwrap(),
        seats: ["a", "b"]
            .map(|id| PlayerSession::from_json(&format!(r#"{{"PlayerId":"{id}"}}"#)).unwrap())
            .to_vec(),
        status: GameServerSessionStatus::Active,
        before: Some(GameServerSessionStatus::from("PAUSED")),
    }
}

#[test]
fn a_users_own_type_with_generated_members_survives_json() {
    let lobby = lobby();
    let text = serde_json::to_string(&lobby).unwrap();
    let again: Lobby = serde_json::from_str(&text).unwrap();
    assert_eq!(again, lobby);
    assert_eq!(again.session.port, 7000);
    assert_eq!(again.before.as_ref().unwrap().as_str(), "PAUSED");
    let value = serde_json::to_value(&lobby).unwrap();
    assert_eq!(serde_json::from_value::<Lobby>(value).unwrap(), lobby);
    let set: HashSet<Lobby> = [lobby, again].into();
    assert_eq!(set.len(), 1);
}

#[test]
fn from_json_is_strict_and_deserialize_is_lenient() {
    let text = r#"{"Port":"7000","AddedLater":true}"#;
    let lenient: GameServerSession = serde_json::from_str(text).unwrap();
    assert_eq!(lenient.port, 7000);
    let error = GameServerSession::from_json(text).unwrap_err();
    assert!(error.to_string().contains("Port"), "{error}");
    assert_eq!(
        GameServerSession::from_json(&lenient.to_json()).unwrap(),
        lenient
    );
    // A missing required member has its zero value.
    let request: CreateGameServerSessionRequest = serde_json::from_str("{}").unwrap();
    assert_eq!(request, CreateGameServerSessionRequest::new(0));
    assert!(CreateGameServerSessionRequest::from_json("{}").is_err());
}

#[test]
fn a_list_is_empty_where_the_answer_has_none() {
    let session: GameServerSession = serde_json::from_str(r#"{"GameProperties":null}"#).unwrap();
    assert!(session.game_properties.is_none());
    assert!(session.game_properties().is_empty());
    assert_eq!(lobby().session.game_properties()[0].key, "mode");
}
