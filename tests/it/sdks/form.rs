//! The official SDKs and their differences on the wire.
//!
//! The entries follow the SDKs' published source code. What their HTTP libraries add is written as those write it.

use Ability::{GetAndV1, HttpProxy, UndottedEndpoint, UnsignedPayload};

/// An official SDK.
#[derive(Debug)]
pub(super) struct Sdk {
    pub(super) name: &'static str,
    /// The service of the credential scope, where the SDK does not take it from the endpoint.
    pub(super) service: Option<&'static str>,
    /// `true` if `Host` is the endpoint in lower case, and a TC3 signature covers it without its port.
    pub(super) normalizes_host: bool,
    /// The white space between the algorithm and the credential.
    pub(super) gap: &'static str,
    /// The white space after the separators of JSON.
    pub(super) json_space: &'static str,
    /// `true` if JSON is written in ASCII.
    pub(super) ascii_json: bool,
    /// The characters besides letters, digits, `-`, `.` and `_` that a form does not escape.
    pub(super) unescaped: &'static str,
    /// A space in a form.
    pub(super) form_space: &'static str,
    /// The white space after a v1 signature.
    pub(super) signature_end: &'static str,
    /// The content type of JSON.
    pub(super) json_type: &'static str,
    /// The content type of a query that TC3 signs.
    pub(super) query_type: &'static str,
    /// The content types of v1: of a form, and of a query.
    pub(super) v1_types: (&'static str, Option<&'static str>),
    /// The headers of every request, which are not signed.
    pub(super) headers: &'static [(&'static str, &'static str)],
    pub(super) abilities: &'static [Ability],
}

impl Sdk {
    fn can(&self, ability: &Ability) -> bool {
        self.abilities.contains(ability)
    }
}

/// Something that an SDK offers besides a JSON body signed by TC3, sent to an endpoint with a dot.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ability {
    GetAndV1,
    UnsignedPayload,
    HttpProxy,
    UndottedEndpoint,
}

const FORM: &str = "application/x-www-form-urlencoded";
const FORM_UTF_8: &str = "application/x-www-form-urlencoded; charset=utf-8";
const JSON: &str = "application/json";
const JSON_UTF_8: &str = "application/json; charset=utf-8";

/// The values that most SDKs have in common.
const COMMON: Sdk = Sdk {
    name: "",
    service: None,
    normalizes_host: false,
    gap: " ",
    json_space: "",
    ascii_json: false,
    unescaped: "",
    form_space: "+",
    signature_end: "",
    json_type: JSON,
    query_type: FORM,
    v1_types: (FORM, None),
    headers: &[],
    abilities: &[GetAndV1, UnsignedPayload, HttpProxy, UndottedEndpoint],
};

pub(super) const SDKS: [Sdk; 8] = [
    Sdk {
        name: "Java",
        unescaped: "*",
        json_type: JSON_UTF_8,
        v1_types: (FORM_UTF_8, None),
        headers: &[
            ("X-TC-RequestClient", "SDK_JAVA_3.1.1000"),
            ("X-TC-Language", "en-US"),
            ("Connection", "Keep-Alive"),
            ("Accept-Encoding", "gzip"),
            ("User-Agent", "okhttp/3.12.13"),
        ],
        ..COMMON
    },
    Sdk {
        name: "PHP",
        ascii_json: true,
        headers: &[
            ("User-Agent", "GuzzleHttp/7"),
            ("X-TC-RequestClient", "SDK_PHP_3.0.1335"),
            ("X-TC-Language", "en-US"),
        ],
        ..COMMON
    },
    Sdk {
        name: "C++",
        headers: &[
            ("Accept", "*/*"),
            ("Connection", "Keep-Alive"),
            ("X-TC-RequestClient", "SDK_CPP_3.0.1335"),
        ],
        abilities: &[HttpProxy],
        ..COMMON
    },
    Sdk {
        name: "Ruby",
        json_space: " ",
        ascii_json: true,
        unescaped: "*",
        signature_end: "\n",
        v1_types: (FORM, Some(FORM)),
        headers: &[
            ("Accept-Encoding", "gzip;q=1.0,deflate;q=0.6,identity;q=0.3"),
            ("Accept", "*/*"),
            ("User-Agent", "Ruby"),
            ("X-Tc-Language", "zh-CN"),
        ],
        ..COMMON
    },
    Sdk {
        name: "Node",
        normalizes_host: true,
        unescaped: "!'()*~",
        form_space: "%20",
        headers: &[
            ("X-TC-TraceId", "5d1f5f9c-5e0e-4c5e-8a5b-0d9f0b0a8f11"),
            ("X-TC-RequestClient", "SDK_NODEJS_INTL_EN3.0.1335"),
            ("Accept", "*/*"),
            (
                "User-Agent",
                "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
            ),
            ("Accept-Encoding", "gzip,deflate"),
        ],
        abilities: &[GetAndV1, UndottedEndpoint],
        ..COMMON
    },
    Sdk {
        name: "Go",
        service: Some("gse"),
        unescaped: "~",
        headers: &[
            ("User-Agent", "Go-http-client/1.1"),
            ("X-TC-Language", "en-US"),
            ("X-TC-RequestClient", "SDK_GO_1.0.1335"),
            ("Accept-Encoding", "gzip"),
        ],
        ..COMMON
    },
    Sdk {
        name: "Python",
        service: Some("gse"),
        json_space: " ",
        ascii_json: true,
        unescaped: "~",
        v1_types: (FORM, Some(FORM)),
        headers: &[
            ("User-Agent", "python-requests/2.32.3"),
            ("Accept", "*/*"),
            ("X-TC-RequestClient", "SDK_PYTHON_3.0.1416"),
        ],
        ..COMMON
    },
    Sdk {
        name: ".NET",
        gap: "  ",
        unescaped: "!()*",
        json_type: JSON_UTF_8,
        query_type: FORM_UTF_8,
        v1_types: (FORM_UTF_8, None),
        headers: &[("X-TC-RequestClient", "SDK_NET_3.0.1335")],
        abilities: &[GetAndV1, HttpProxy, UndottedEndpoint],
        ..COMMON
    },
];

/// A method of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signature {
    Tc3,
    Tc3WithoutPayload,
    HmacSha1,
    HmacSha256,
}

impl Signature {
    pub(super) fn is_v1(self) -> bool {
        matches!(self, Self::HmacSha1 | Self::HmacSha256)
    }
}

/// An SDK with its settings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    pub(super) sdk: &'static Sdk,
    pub(super) method: &'static str,
    pub(super) signature: Signature,
    pub(super) endpoint: &'static str,
    /// `true` if the request goes through an HTTP proxy.
    pub(super) is_proxied: bool,
}

/// Endpoints that stand for that of GSE Local. They are texts to the SDKs, and need not be its address.
const LOCAL: [&str; 6] = [
    "127.0.0.1:8080",
    "localhost:8080",
    "[::1]:8080",
    "dev.box:8080",
    "Game-Server:8080",
    "127.0.0.1",
];

/// The vendor's endpoints, reached through GSE Local as an HTTP proxy.
const VENDOR: [&str; 2] = ["gse.tencentcloudapi.com", "gse.intl.tencentcloudapi.com"];

/// Returns every form in which an SDK can send a request.
pub(super) fn all() -> Vec<Form> {
    let mut forms = Vec::new();
    for sdk in &SDKS {
        let local = LOCAL
            .iter()
            .filter(|endpoint| sdk.can(&UndottedEndpoint) || endpoint.contains('.'));
        let vendor = VENDOR.iter().filter(|_| sdk.can(&HttpProxy));
        for endpoint in local.chain(vendor) {
            forms.extend(of_sdk(sdk, endpoint));
        }
    }
    forms
}

fn of_sdk(sdk: &'static Sdk, endpoint: &'static str) -> Vec<Form> {
    let with = |method, signature| Form {
        sdk,
        method,
        signature,
        endpoint,
        is_proxied: VENDOR.contains(&endpoint),
    };
    let mut forms = vec![with("POST", Signature::Tc3)];
    if sdk.can(&GetAndV1) {
        forms.push(with("GET", Signature::Tc3));
    }
    // HTTP libraries write the name of a host in lower case, and v1 signs what the user wrote: where the two differ,
    // the vendor's service refuses a call, too.
    let is_lower_case = endpoint == endpoint.to_ascii_lowercase();
    if sdk.can(&GetAndV1) && is_lower_case {
        for signature in [Signature::HmacSha1, Signature::HmacSha256] {
            forms.push(with("POST", signature));
            forms.push(with("GET", signature));
        }
    }
    if sdk.can(&UnsignedPayload) {
        forms.push(with("POST", Signature::Tc3WithoutPayload));
    }
    forms
}
