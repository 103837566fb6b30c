//! The generated code of `hazards.json` compiles and works.

#[allow(
    dead_code,
    non_camel_case_types,
    unreachable_pub,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    reason = "as in services.rs; and only part of it is used here"
)]
pub(super) mod generated {
    include!("../../../tests/snapshots/hazards.rs");
}

use self::generated::{
    AcronymsRequest, Client, Client_, DescribeThingsRequest, DescribeThingsResponse, Done, Empty,
    Filter, Hazards, Hazards_, KeywordsRequest, Left, ListThingsRequest, ManyRequest, MeetRequest,
    Names_Response, OwnNamesRequest, ProseRequest, ScalarsRequest, SecretsRequest, State, Thing,
    UploadRequest, UploadResponse,
};
use crate::{
    paginate::{Pages, Paginated, Pagination},
    service::{Action, Service},
    wire::encode,
};

/// Checks the JSON of a request, and reads it back.
#[track_caller]
fn check_sent<T>(request: &T, from_json: fn(&str) -> Result<T, crate::Error>, expected: &str)
where
    T: crate::wire::Object + std::fmt::Debug + PartialEq,
{
    let body = encode(request, None).unwrap();
    assert_eq!(String::from_utf8(body).unwrap(), expected);
    assert_eq!(from_json(expected).unwrap(), *request);
}

#[track_caller]
fn received<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_type_of_the_grammar_is_sent_and_received() {
    let request = ScalarsRequest::new()
        .text("t")
        .time("2024-02-29 00:00:00")
        .time_iso(String::from("2024-02-29T00:00:00Z"))
        .date("2024-02-29")
        .int(-1)
        .uint(u64::MAX)
        .bool(true)
        .float(0.5)
        .object(Empty::new())
        .objects([Empty::new()])
        .texts(["a", "b"])
        .ints([-1])
        .uints(vec![1])
        .floats([0.5])
        .bools([false]);
    check_sent(
        &request,
        ScalarsRequest::from_json,
        r#"{"Text":"t","Time":"2024-02-29 00:00:00","TimeIso":"2024-02-29T00:00:00Z","Date":"2024-02-29","Int":-1,"Uint":18446744073709551615,"Bool":true,"Float":0.5,"Object":{},"Objects":[{}],"Texts":["a","b"],"Ints":[-1],"Uints":[1],"Floats":[0.5],"Bools":[false]}"#,
    );
    check_sent(&ScalarsRequest::default(), ScalarsRequest::from_json, "{}");
}

#[test]
fn bytes_travel_as_base64() {
    check_sent(
        &UploadRequest::new([0, 255]),
        UploadRequest::from_json,
        r#"{"Content":"AP8="}"#,
    );
    assert_eq!(
        received::<UploadResponse>(r#"{"Content":"AP8="}"#).content,
        [0, 255]
    );
    assert!(
        UploadRequest::UNSUPPORTED
            .unwrap()
            .contains("multipart/form-data")
    );
}

#[test]
fn keywords_are_fields_and_setters() {
    let request = KeywordsRequest::new()
        .r#type("a")
        .r#override("b")
        .super_("c")
        .self_("d");
    check_sent(
        &request,
        KeywordsRequest::from_json,
        r#"{"Type":"a","Override":"b","Super":"c","Self":"d"}"#,
    );
    assert_eq!(request.r#type.as_deref(), Some("a"));
}

#[test]
#[allow(clippy::used_underscore_items, reason = "`2FA` begins with a digit")]
fn colliding_names_stay_distinct() {
    let request = MeetRequest::new()
        .dns_format("Dns")
        .dns_format_2("DNS")
        .ttl("hours")
        .ttl_2("seconds")
        .ttl_3("days")
        .request_id("Id")
        .request_id_2("ID")
        .content_type("text")
        ._2fa("2")
        .unnamed("name")
        .unnamed_2("line");
    check_sent(
        &request,
        MeetRequest::from_json,
        r#"{"DNSFormat":"DNS","DnsFormat":"Dns","TTL":"seconds","Ttl":"hours","ttl":"days","RequestId":"Id","RequestID":"ID","Content-Type":"text","2FA":"2","名称":"name","_":"line"}"#,
    );
    let client = crate::ServiceClient::<Hazards>::get_dns;
    let _: fn(&Client, &AcronymsRequest) -> Result<Done, crate::Error> = client;
}

#[test]
fn members_can_have_the_names_of_request_methods() {
    let request = OwnNamesRequest::new("a")
        .clone_("b")
        .default_("c")
        .from_json_("d")
        .to_json_("e")
        .error("f");
    check_sent(
        &request,
        OwnNamesRequest::from_json,
        r#"{"New":"a","Clone":"b","Default":"c","FromJson":"d","ToJson":"e","Error":"f"}"#,
    );
    assert_eq!(request.new, "a");
    assert_eq!(request.clone(), request);
}

#[test]
fn objects_can_have_the_names_that_generated_code_uses() {
    let answer: Names_Response =
        received(r#"{"Option":{},"Client":{},"Hazards":{},"U64":{},"Type":{},"Error":{}}"#);
    let Names_Response {
        option,
        client,
        hazards,
        u64,
        r#type,
        ..
    } = answer;
    let _: (generated::Option, Client_, Hazards_) = (option, client, hazards);
    let _: (generated::u64_, generated::r#type) = (u64, r#type);
    assert_eq!(<Hazards as Service>::NAME, "hazards");
}

#[test]
fn a_request_that_two_actions_share_is_copied() {
    fn answers<A: Action<Response = DescribeThingsResponse>>(_: &A) -> &'static str {
        A::NAME
    }
    assert_eq!(answers(&DescribeThingsRequest::new()), "DescribeThings");
    assert_eq!(answers(&ListThingsRequest::new()), "ListThings");
    let [first, second] = [
        DescribeThingsRequest::new().limit(1).to_json(),
        ListThingsRequest::new().limit(1).to_json(),
    ];
    assert_eq!(first, second);
}

#[test]
fn pagination_is_by_token_or_offset() {
    let token = DescribeThingsRequest::PAGINATION;
    assert!(matches!(
        token,
        Pagination::Token {
            input: "NextToken",
            output: "NextToken"
        }
    ));
    let offset = ListThingsRequest::PAGINATION;
    assert!(matches!(
        offset,
        Pagination::Offset {
            offset: "Offset",
            total: "TotalCount",
            items: "Things"
        }
    ));
    // Null and empty mean the same here.
    for (text, count) in [
        (r#"{"Things":null}"#, 0),
        (r#"{"Things":[]}"#, 0),
        (r#"{"Things":[{}]}"#, 1),
    ] {
        let answer: DescribeThingsResponse = received(text);
        assert_eq!(answer.things().len(), count);
        assert_eq!(DescribeThingsRequest::items(answer).len(), count);
    }
    // Another action already has the name.
    let _: fn(&Client, DescribeThingsRequest) -> Pages<DescribeThingsRequest> =
        Client::describe_things_pages_;
}

#[test]
fn presence_follows_from_direction_and_flags() {
    let thing: Thing = received(r#"{"Name":null,"State":null,"Filter":{"Name":"f"}}"#);
    let (name, state): (String, Option<State>) = (thing.name, thing.state);
    assert_eq!((name.as_str(), state), ("", None));
    let filter = Filter::new("f", ["a", "b"])
        .exact(false)
        .inner(Filter::new("g", [""; 0]));
    check_sent(
        &filter,
        Filter::from_json,
        r#"{"Name":"f","Values":["a","b"],"Exact":false,"Inner":{"Name":"g","Values":[]}}"#,
    );
    assert!(
        Filter::from_json(r#"{"Name":"f"}"#)
            .unwrap_err()
            .to_string()
            .contains("`Values`")
    );
}

#[test]
fn recursive_objects_are_boxed() {
    let thing: Thing = received(
        r#"{"Next":{"Next":{"Name":"c"}},"Parts":[{"Name":"d"}],"Left":{"Right":{"Left":{"Right":{}}}}}"#,
    );
    let next: &Thing = thing.next.as_deref().unwrap();
    assert_eq!(next.next.as_deref().unwrap().name, "c");
    assert_eq!(thing.parts[0].name, "d");
    // Of two types that contain each other, one is boxed.
    let left: Left = thing.left;
    let _: Option<Box<Left>> = left.right.unwrap().left;
}

#[test]
fn secrets_are_absent_from_debug() {
    let request = SecretsRequest::new()
        .password("hush")
        .secret_key("hush")
        .session_token("hush")
        .private_key("hush")
        .tokens(["hush"])
        .next_token("page")
        .password_type("plain")
        .password_length(4);
    let shown = format!("{request:?}");
    assert!(!shown.contains("hush"), "{shown}");
    for part in ["page", "plain", "4"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
}

#[test]
fn the_constants_of_an_action_follow_its_traits() {
    let reads = [DescribeThingsRequest::READS, ListThingsRequest::READS];
    assert_eq!(reads, [true, false]);
    let skip_sign = [SecretsRequest::SKIP_SIGN, ManyRequest::SKIP_SIGN];
    assert_eq!(skip_sign, [true, false]);
    assert_eq!(
        DescribeThingsRequest::ERRORS,
        ["FailedOperation", "ResourceNotFound.NoSuchThing"]
    );
    assert_eq!(ManyRequest::IDEMPOTENCY_TOKEN, Some("First"));
    assert_eq!(ProseRequest::UNSUPPORTED, Some("it would never end"));
}

#[test]
fn open_enums_keep_unknown_values() {
    for (value, state) in [
        ("ACTIVE", State::Active),
        ("Enable", State::Enable),
        ("ENABLE", State::Enable2),
        ("Other", State::Other_),
        ("self", State::Self_),
        ("", State::Unnamed),
        ("ap-guangzhou", State::ApGuangzhou),
        ("new", State::Other("new".to_owned())),
    ] {
        assert_eq!(State::from(value), state);
        assert_eq!(state.as_str(), value);
    }
    let request = DescribeThingsRequest::new()
        .state(State::Active)
        .states(["ENABLE", "new"]);
    check_sent(
        &request,
        DescribeThingsRequest::from_json,
        r#"{"States":["ENABLE","new"],"State":"ACTIVE"}"#,
    );
}
