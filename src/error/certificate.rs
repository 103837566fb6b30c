//! Why a server was not trusted.

use std::fmt;

/// What is wrong with a server's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CertificateProblem {
    /// It has expired; or this machine's clock is fast.
    Expired,
    /// It is not valid yet; or this machine's clock is slow.
    NotYetValid,
    /// It is another host's.
    WrongHost,
    /// It was issued by nobody who is trusted: by itself, say, or by a company's own authority that
    /// is not among the [extra roots](crate::ClientBuilder::extra_root_certificates).
    UnknownIssuer,
    /// It is self-signed in the way of an authority, as `openssl req -x509` makes them. That is no
    /// server's certificate, even if it is among the extra roots.
    SelfSigned,
    /// Its issuer has taken it back.
    Revoked,
    /// Something else; the error's source tells.
    Other,
}

impl fmt::Display for CertificateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Expired => "has expired",
            Self::NotYetValid => "is not valid yet",
            Self::WrongHost => "is another host's",
            Self::UnknownIssuer => "is self-signed or from an issuer that is not trusted",
            Self::SelfSigned => "is a self-signed authority's, and no server's",
            Self::Revoked => "was revoked",
            Self::Other => "is not good",
        })
    }
}
