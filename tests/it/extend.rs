//! A tool that depends on the crate adds actions and services without writing Rust.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::support::server::{Server, json};

const CRATE: &str = env!("CARGO_MANIFEST_DIR");

/// A copy of `tests/downstream`, in the target folder.
fn downstream() -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
    let _ = fs::remove_dir_all(copy.join("api-spec"));
    let original = Path::new(CRATE).join("tests/downstream");
    let files = [
        ".cargo/config.toml",
        "src/main.rs",
        "api-spec/gse.json",
        "api-spec/gse.traits.json",
        "api-spec/as.json",
        "api-spec/as.traits.json",
    ];
    for file in files {
        fs::create_dir_all(copy.join(file).parent().unwrap()).unwrap();
        fs::copy(original.join(file), copy.join(file)).unwrap();
    }
    let manifest = fs::read_to_string(original.join("Cargo.toml")).unwrap();
    let manifest = manifest.replace("\"../..\"", &format!("{CRATE:?}"));
    fs::write(copy.join("Cargo.toml"), manifest).unwrap();
    fs::copy(Path::new(CRATE).join("Cargo.lock"), copy.join("Cargo.lock")).unwrap();
    copy
}

fn cargo_run(folder: &Path, endpoint: &str) -> (bool, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--target-dir", "target", "--", endpoint])
        .current_dir(folder)
        .env_remove("TENCENTCLOUD_GSE_API_SPEC")
        .output()
        .unwrap();
    let text = [stdout, stderr]
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .concat();
    (status.success(), text)
}

#[test]
fn a_downstream_tool_extends_the_crate() {
    let folder = downstream();
    // Files that macOS and Emacs leave beside a description.
    for name in ["._gse.json", ".#gse.json"] {
        fs::write(folder.join("api-spec").join(name), b"\0\x05\x16\x07").unwrap();
    }
    let players = r#"{"Response":{"PlayerSessions":[{"PlayerSessionId":"psess-1","Port":"8000"}],"NextToken":"","RequestId":"r"}}"#;
    let limits = r#"{"Response":{"MaxNumberOfAutoScalingGroups":20,"RequestId":"r"}}"#;
    let groups = |ids: &str| {
        json(&format!(
            r#"{{"Response":{{"AutoScalingGroupSet":[{ids}],"TotalCount":3,"RequestId":"r"}}}}"#
        ))
    };
    let batch = r#"{"Response":{"PlayerSessions":[{"PlayerSessionId":"psess-2","IpAddress":"203.0.113.7","Port":"8000"}],"RequestId":"r"}}"#;
    let updated = r#"{"Response":{"GameServerSession":{"Name":"final","MaximumPlayerSessionCount":"4"},"RequestId":"r"}}"#;
    let server = Server::new([
        json(players),
        json(batch),
        json(updated),
        json(r#"{"Response":{"RequestId":"r-end"}}"#),
        json(limits),
        groups(r#"{"AutoScalingGroupId":"asg-1"},{"AutoScalingGroupId":"asg-2"}"#),
        groups(r#"{"AutoScalingGroupId":"asg-3"}"#),
    ]);
    let (success, text) = cargo_run(&folder, &server.endpoint());
    let printed = "psess-1 8000\npsess-2 at 203.0.113.7:8000\nSome(\"final\") holds 4\nended by r-end\n\
        20 groups\nasg-1\nasg-2\nasg-3\n";
    assert!(success && text.starts_with(printed), "{text}");
    assert!(!text.contains("warning"), "{text}");

    let [players, batch, update, end, limits, first, second] =
        server.captured().try_into().unwrap();
    assert_eq!(
        String::from_utf8(players.body).unwrap(),
        r#"{"GameServerSessionId":"session-1","PlayerSessionStatusFilter":"ACTIVE"}"#
    );
    let sent = [
        (
            batch,
            "JoinGameServerSessionBatch",
            r#"{"GameServerSessionId":"session-1","PlayerIds":["ann","ben"],"PlayerDataMap":{"Key":"team","Value":"red"}}"#,
        ),
        (
            update,
            "UpdateGameServerSession",
            r#"{"GameServerSessionId":"session-1","MaximumPlayerSessionCount":4,"Name":"final","PlayerSessionCreationPolicy":"DENY_ALL","ProtectionPolicy":"FullProtection"}"#,
        ),
        (
            end,
            "EndGameServerSessionAndProcess",
            r#"{"IpAddress":"203.0.113.7","Port":8000}"#,
        ),
    ];
    for (request, action, body) in sent {
        assert_eq!(request.header("x-tc-action"), Some(action));
        assert_eq!(request.header("x-tc-version"), Some("2019-11-12"));
        assert_eq!(String::from_utf8(request.body).unwrap(), body);
    }
    assert_eq!(
        (limits.header("x-tc-version"), limits.body.as_slice()),
        (Some("2018-04-19"), b"{}".as_slice())
    );
    let scope = limits.head.split_once("/as/tc3_request");
    assert!(
        scope.is_some(),
        "signed for the service `as`: {}",
        limits.head
    );

    assert_eq!(first.body, br#"{"Limit":2}"#);
    assert_eq!(second.body, br#"{"Offset":2,"Limit":2}"#);

    // A changed description is built again, and a mistake in it is explained.
    let path = folder.join("api-spec/gse.json");
    let text = fs::read_to_string(&path).unwrap();
    let wrong = text.replace(
        "\"member\": \"PlayerSession\"",
        "\"member\": \"PlayerSesion\"",
    );
    fs::write(&path, wrong).unwrap();
    let (success, text) = cargo_run(&folder, &server.endpoint());
    assert!(!success);
    let place = "gse.json: objects.DescribePlayerSessionsResponse.members[0].member: ";
    assert!(
        text.contains(place) && text.contains("`PlayerSession`"),
        "{text}"
    );

    // The error names the folder that cannot be read.
    fs::create_dir_all(folder.join("api-spec/x.json")).unwrap();
    let (success, text) = cargo_run(&folder, &server.endpoint());
    assert!(!success);
    let place = Path::new("api-spec").join("x.json");
    let place = format!("{}: this is a folder", place.display());
    assert!(text.contains(&place), "{text}");
}
