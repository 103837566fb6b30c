//! The forms in which official SDKs send requests, other than a signed JSON body.
//!
//! The signatures are those of the official Python SDK 3.0.1416 at [`START`], its nonce being 7.

use super::*;

const QUERY: &str = "MaximumPlayerSessionCount=2&FleetId=fleet-1&GameProperties.0.Key=k\
    &GameProperties.0.Value=v%3D1&Name=1+%2B+1+%26+%E5%86%B3%E6%96%97+~%2A";

const BODY: &str = r#"{"MaximumPlayerSessionCount": 2, "FleetId": "fleet-1", "GameProperties": [{"Key": "k", "Value": "v=1"}], "Name": "1 + 1 & \u51b3\u6597 ~*"}"#;

const FORM: &str = "application/x-www-form-urlencoded";

const TC3: &str = "TC3-HMAC-SHA256 Credential=AKIDtest/2020-07-30/gse/tc3_request, \
    SignedHeaders=content-type;host, Signature=";

/// A request without common headers.
fn request(method: &str, content_type: &str, query: &str, body: &str) -> Request<Bytes> {
    Request::builder()
        .method(method)
        .uri(format!("/?{query}"))
        .header("content-type", content_type)
        .header("host", HOST)
        .body(Bytes::from(body.to_owned()))
        .unwrap()
}

/// Adds the common headers.
fn with_headers(mut request: Request<Bytes>, signature: &str) -> Request<Bytes> {
    for (name, value) in [
        ("x-tc-action", "CreateGameServerSession"),
        ("x-tc-version", "2019-11-12"),
        ("x-tc-timestamp", &START.to_string()),
        ("x-tc-region", "ap-shanghai"),
        ("authorization", &format!("{TC3}{signature}")),
    ] {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    request
}

/// A query signed in headers.
fn tc3_get(query: &str) -> Request<Bytes> {
    const SIGNATURE: &str = "bef8ec8d2b0e89b0cf13ebd284f542bcee8120015bfaea76c4add9c4709ce168";
    with_headers(request("GET", FORM, query, ""), SIGNATURE)
}

/// JSON that is not signed.
fn unsigned_payload(body: &str) -> Request<Bytes> {
    const SIGNATURE: &str = "4b2f6269ad1a74269c949a1f4e3253f3b22e75a0471c314a59cc82b43d868521";
    let mut request = with_headers(request("POST", "application/json", "", body), SIGNATURE);
    let unsigned = "UNSIGNED-PAYLOAD".parse().unwrap();
    request
        .headers_mut()
        .insert("x-tc-content-sha256", unsigned);
    request
}

/// Fields with their signature in them, by method v1.
fn v1_fields(method: &str, secret_id: &str, token: &str, signature: &str) -> String {
    format!(
        "{QUERY}&Action=CreateGameServerSession&RequestClient=SDK_PYTHON_3.0.1416&Nonce=7\
         &Timestamp={START}&Version=2019-11-12&Region=ap-shanghai{token}&SecretId={secret_id}\
         &SignatureMethod={method}&Language=en-US&Signature={signature}"
    )
}

fn hmac_sha1() -> String {
    v1_fields(
        "HmacSHA1",
        SECRET_ID,
        "",
        "HcWAAEvnb8C%2FW1a7gSx0d%2FnUgmM%3D",
    )
}

fn v1_post(fields: &str) -> Request<Bytes> {
    request("POST", FORM, "", fields)
}

#[track_caller]
fn check_created(request: &Request<Bytes>, secret_id: &str) {
    let local = Local::new(1);
    let now = local.now;
    let (response, call) = answer(&local.engine, request, now);
    let answer: Value = serde_json::from_slice(response.body()).unwrap();
    let session = &answer["Response"]["GameServerSession"];
    assert_eq!(session["Name"], "1 + 1 & 决斗 ~*", "{answer}");
    assert_eq!(session["MaximumPlayerSessionCount"], 2);
    let properties = json!([{ "Key": "k", "Value": "v=1" }]);
    assert_eq!(session["GameProperties"], properties);
    assert_eq!(
        (&*call.action, &*call.secret_id, call.code()),
        ("CreateGameServerSession", secret_id, None)
    );
    let parameters = json!({
        "FleetId": "fleet-1",
        "GameProperties": properties,
        "MaximumPlayerSessionCount": 2,
        "Name": "1 + 1 & 决斗 ~*",
    });
    assert_eq!(call.parameters(), parameters);
    assert!(call.string_to_sign().is_some());
}

#[track_caller]
fn check(request: &Request<Bytes>, code: &str, part: &str) {
    check_error(&Local::new(1).send(request), code, part);
}

#[test]
fn a_signed_query_is_answered() {
    check_created(&tc3_get(QUERY), SECRET_ID);
    check(
        &tc3_get(&QUERY.replace("fleet-1", "fleet-2")),
        "AuthFailure.SignatureFailure",
        "string to sign",
    );
}

#[test]
fn an_unsigned_payload_is_accepted() {
    check_created(&unsigned_payload(BODY), SECRET_ID);
    check(
        &unsigned_payload("{}"),
        "MissingParameter",
        "`MaximumPlayerSessionCount`",
    );
    let mut request = unsigned_payload(BODY);
    request.headers_mut().remove("x-tc-content-sha256");
    check(
        &request,
        "AuthFailure.SignatureFailure",
        "a body of 139 bytes",
    );
}

#[test]
fn signature_method_v1_is_answered() {
    check_created(&v1_post(&hmac_sha1()), SECRET_ID);
    let hmac_sha256 = v1_fields(
        "HmacSHA256",
        TEMPORARY,
        "&Token=token",
        "8R845kpjLThNZFW5m5yPVYkNmo3wGtpQHtJAX5o7o%2Bk%3D",
    );
    check_created(&v1_post(&hmac_sha256), TEMPORARY);
    let query = v1_fields(
        "HmacSHA256",
        SECRET_ID,
        "",
        "lYMowUFktZY%2BNsun%2FUrp3AM8pa1x%2Be5%2FwUxgk6kY%2F7I%3D",
    );
    check_created(&request("GET", FORM, &query, ""), SECRET_ID);
}

#[test]
fn signature_method_v1_is_checked() {
    for (from, to, code, part) in [
        ("fleet-1", "fleet-2", "AuthFailure.SignatureFailure", "key"),
        (
            "=HmacSHA1",
            "=HmacSHA256",
            "AuthFailure.SignatureFailure",
            "key",
        ),
        ("=HmacSHA1", "=none", "InvalidParameterValue", "`none`"),
        (
            "&Signature=",
            "&X=",
            "MissingParameter",
            "the parameter `Signature`",
        ),
        ("&Nonce=7", "", "MissingParameter", "`Nonce`"),
        ("&Action=", "&X=", "MissingParameter", "`Action`"),
        ("&Region=", "&X=", "AuthFailure.SignatureFailure", "key"),
        ("&SecretId=", "&X=", "MissingParameter", "`SecretId`"),
        (
            "AKIDtest",
            "AKIDx",
            "AuthFailure.SecretIdNotFound",
            "`AKIDx`",
        ),
        (
            "=2019-11-12",
            "=2017-03-12",
            "NoSuchVersion",
            "`Version` is",
        ),
        (
            "=1596081343",
            "=1596081043",
            "AuthFailure.SignatureFailure",
            "key",
        ),
        (
            "=1596081343",
            "=1596081042",
            "AuthFailure.SignatureExpire",
            "`Timestamp` is 301",
        ),
        (
            "=1596081343",
            "=now",
            "InvalidParameterValue",
            "`Timestamp` is `now`",
        ),
    ] {
        let fields = hmac_sha1();
        assert!(fields.contains(from), "{from}");
        check(&v1_post(&fields.replace(from, to)), code, part);
    }
}

#[test]
fn the_size_of_a_form_is_limited() {
    let long = "x".repeat(32 * 1024);
    check(&tc3_get(&long), "AuthFailure.SignatureFailure", "");
    check(
        &tc3_get(&format!("{long}x")),
        "RequestSizeLimitExceeded",
        "the query string is larger than 32768 bytes",
    );
    check(
        &v1_post(&"x".repeat(1024 * 1024 + 1)),
        "RequestSizeLimitExceeded",
        "the body is larger than 1048576 bytes",
    );
}

#[test]
fn a_query_has_the_content_type_of_forms() {
    let mut request = tc3_get(QUERY);
    let json = "application/json".parse().unwrap();
    request.headers_mut().insert("content-type", json);
    check(&request, "UnsupportedProtocol", FORM);
}

#[test]
fn a_form_signed_by_tc3_is_refused() {
    let mut request = tc3_get(QUERY);
    *request.method_mut() = hyper::Method::POST;
    check(&request, "UnsupportedProtocol", FORM);
}

#[test]
fn an_empty_request_gets_an_error_that_names_the_missing_parameter() {
    check(
        &request("GET", FORM, "", ""),
        "MissingParameter",
        "`Action`",
    );
}
