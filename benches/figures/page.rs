//! An answer in the form of the service.

/// Returns an answer to `DescribeGameServerSessions` with this number of sessions, of 680 bytes each.
pub(crate) fn page(sessions: usize) -> String {
    let session = |index: usize| {
        format!(
            r#"{{"CreationTime":"2020-07-30T03:55:43Z","CreatorId":"","CurrentPlayerSessionCount":{index},"DnsName":"","FleetId":"fleet-qp33caaa-35555","GameProperties":[{{"Key":"map","Value":"canyon {index}"}},{{"Key":"mode","Value":"ranked"}}],"GameServerSessionData":"","GameServerSessionId":"qcs::gse:ap-shanghai:uin/100000010000:gameserversession/fleet-qp33caaa-35555/gssess-qtk2222-{index}","IpAddress":"127.0.0.1","MatchmakerData":"","MaximumPlayerSessionCount":100,"Name":"lobby {index}","PlayerSessionCreationPolicy":"ACCEPT_ALL","Port":6000,"Status":"ACTIVE","StatusReason":"","TerminationTime":null,"InstanceType":"S5.LARGE8","CurrentCustomCount":0,"MaxCustomCount":0,"Weight":5,"AvailabilityStatus":"Enable"}}"#
        )
    };
    let sessions: Vec<_> = (0..sessions).map(session).collect();
    format!(
        r#"{{"Response":{{"GameServerSessions":[{}],"NextToken":"","RequestId":"s15960816666663333"}}}}"#,
        sessions.join(",")
    )
}
