/// `gse`, version 2019-11-12.
///
/// Its actions can be tried in the [API
/// Explorer](https://console.cloud.tencent.com/api/explorer?Product=gse&Version=2019-11-12).
#[allow(
    non_camel_case_types,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    reason = "generated code spells names as the description does"
)]
pub mod gse {
    include!(concat!(env!("OUT_DIR"), "/gse.rs"));
}
