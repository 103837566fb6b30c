//! Reading of files with secrets. Only this file does that.

use std::{
    fs::{File, FileType, Metadata, OpenOptions},
    io::{self, Read},
    path::Path,
};

use zeroize::Zeroizing;

use crate::error::CredentialError;

/// The maximum size of a file, in bytes: 1 MiB.
const MAX_SIZE: u64 = 1024 * 1024;

/// Reads a file; `None` if it does not exist. Errors name it as `source`.
///
/// Only regular files are read, so that reading never waits for another process.
///
/// # Errors
///
/// The file cannot be read, is not a regular file, or is larger than 1 MiB.
pub(super) fn read_file(
    source: &str,
    path: &Path,
) -> Result<Option<Zeroizing<Vec<u8>>>, CredentialError> {
    let error = |what: &str| CredentialError::new(format!("{source} {what}"));
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Refused::Io(cause)) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(Refused::Io(cause)) => Err(error("cannot be read").with_source(cause)),
        Err(Refused::Kind(kind)) => Err(error(&format!("is {kind}, expected a regular file"))),
        Err(Refused::Size) => Err(error(&format!(
            "is larger than {MAX_SIZE} bytes, the maximum for this kind of file"
        ))),
    }
}

enum Refused {
    Io(io::Error),
    /// The kind of a file that is not regular, with an article.
    Kind(&'static str),
    Size,
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, Refused> {
    // Opening a device can have an effect, so the kind is checked before.
    check(&path.metadata()?)?;
    let file = open(path)?;
    // The file may have been replaced since.
    let metadata = file.metadata()?;
    check(&metadata)?;
    // The spare byte avoids a second allocation, whose predecessor would not be wiped.
    let size = usize::try_from(metadata.len()).unwrap_or_default();
    let mut bytes = Zeroizing::new(Vec::with_capacity(size + 1));
    file.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_SIZE {
        return Err(Refused::Size);
    }
    Ok(bytes)
}

fn check(metadata: &Metadata) -> Result<(), Refused> {
    if !metadata.is_file() {
        return Err(Refused::Kind(kind(metadata.file_type())));
    }
    if metadata.len() > MAX_SIZE {
        return Err(Refused::Size);
    }
    Ok(())
}

/// Opens a file without waiting. Without the flag, opening a FIFO would wait for a writer.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        libc::O_NONBLOCK | libc::O_NOCTTY,
    );
    options.open(path)
}

#[cfg(unix)]
fn kind(file: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt as _;

    if file.is_dir() {
        "a directory"
    } else if file.is_fifo() {
        "a FIFO"
    } else if file.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind(file: FileType) -> &'static str {
    if file.is_dir() {
        "a directory"
    } else {
        "not a file"
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::credential::tests::Folder;

    const SOURCE: &str = "the credentials file";

    #[track_caller]
    fn check_refused(path: &Path, reason: &str) {
        let error = read_file(SOURCE, path).unwrap_err();
        let expected = format!("{SOURCE} {reason}");
        assert_eq!((error.to_string(), error.is_absent()), (expected, false));
    }

    #[test]
    fn a_file_of_one_mebibyte_is_read_and_a_larger_one_is_refused() {
        let folder = Folder::new("read-size");
        let path = folder.write("file", "text");
        let bytes = read_file(SOURCE, &path).unwrap().unwrap();
        assert_eq!(bytes.as_slice(), b"text");
        let whole = 1024 * 1024;
        let path = folder.write("whole", "x".repeat(whole));
        assert_eq!(read_file(SOURCE, &path).unwrap().unwrap().len(), whole);
        let path = folder.write("more", "x".repeat(whole + 1));
        let reason = "is larger than 1048576 bytes, the maximum for this kind of file";
        check_refused(&path, reason);
    }

    #[test]
    fn a_file_that_does_not_exist_is_none() {
        let folder = Folder::new("read-none");
        assert!(
            read_file(SOURCE, &folder.path().join("x"))
                .unwrap()
                .is_none()
        );
        fs::create_dir(folder.path().join("directory")).unwrap();
        check_refused(
            &folder.path().join("directory"),
            "is a directory, expected a regular file",
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_is_not_regular_is_refused_without_waiting() {
        use std::os::unix::{fs::symlink, net::UnixListener};

        let folder = Folder::new("read-kinds");
        let fifo = folder.fifo("fifo");
        check_refused(&fifo, "is a FIFO, expected a regular file");
        let link = folder.path().join("link");
        symlink(&fifo, &link).unwrap();
        check_refused(&link, "is a FIFO, expected a regular file");
        let socket = folder.path().join("socket");
        let _listener = UnixListener::bind(&socket).unwrap();
        check_refused(&socket, "is a socket, expected a regular file");
        check_refused(
            Path::new("/dev/zero"),
            "is a device, expected a regular file",
        );
    }

    /// A FIFO that replaces the file between check and opening does not make the reader wait.
    #[test]
    #[cfg(unix)]
    fn opening_a_fifo_does_not_wait() {
        let folder = Folder::new("read-race");
        let fifo = folder.fifo("fifo");
        let opened = open(&fifo).unwrap();
        assert!(!opened.metadata().unwrap().is_file());
    }
}
