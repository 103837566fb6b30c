//! Problems with the certificate of a server.

use std::fmt;

/// A problem with the certificate of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// The certificate has expired, or the local clock is ahead.
    Expired,
    /// The certificate is not valid yet, or the local clock is behind.
    NotYetValid,
    /// The certificate is for another host.
    WrongHost,
    /// The issuer is not trusted. The certificate may be self-signed, or issued by a corporate CA that is not
    /// among the [extra roots](crate::ClientBuilder::extra_root_certificates).
    UnknownIssuer,
    /// The certificate is a self-signed CA certificate, as made by `openssl req -x509`. It cannot be used for a
    /// server, even if it is among the extra roots.
    SelfSigned,
    /// The issuer has revoked the certificate.
    Revoked,
    /// Another problem, in the source of the error.
    Other,
}

impl fmt::Display for CertificateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "has expired",
            Self::NotYetValid => "is not valid yet",
            Self::WrongHost => "is for another host",
            Self::UnknownIssuer => "is self-signed or from an issuer that is not trusted",
            Self::SelfSigned => "is a self-signed CA certificate, not a server certificate",
            Self::Revoked => "was revoked",
            Self::Other => "is not valid",
        })
    }
}
