//! Files with secrets in them: the one place that reads them.

use std::{
    fs::{File, FileType, Metadata, OpenOptions},
    io::{self, Read},
    path::Path,
};

use zeroize::Zeroizing;

use crate::error::CredentialError;

/// The maximum size of a file, in bytes: 1 MiB.
const MAX_SIZE: u64 = 1024 * 1024;

/// Reads a file, which errors call `place`; none if there is no such file.
///
/// Reading never waits for another process: what is not a regular file is not read.
///
/// # Errors
///
/// The file cannot be read, is not a regular file, or is larger than 1 MiB.
pub(super) fn read_file(
    place: &str,
    path: &Path,
) -> Result<Option<Zeroizing<Vec<u8>>>, CredentialError> {
    let named = |said: &str| CredentialError::new(format!("{place} {said}"));
    match read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(Refused::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(Refused::Io(error)) => Err(named("cannot be read").with_source(error)),
        Err(Refused::Kind(kind)) => Err(named(&format!("is {kind}, expected a regular file"))),
        Err(Refused::Size) => Err(named(&format!(
            "has more than {MAX_SIZE} bytes, which is not a file of this kind"
        ))),
    }
}

enum Refused {
    Io(io::Error),
    /// Not a regular file: its kind, with an article.
    Kind(&'static str),
    Size,
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, Refused> {
    // To open a device may already do something, so it is asked for first.
    check(&path.metadata()?)?;
    let file = open(path)?;
    // Another file may have taken its place since.
    let metadata = file.metadata()?;
    check(&metadata)?;
    // With one byte to spare, a file that does not grow is read without a second allocation, whose first one would not
    // be wiped.
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

/// Opens a file without waiting: a FIFO would wait for somebody who writes.
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
    use crate::credential::fixture::Folder;

    const PLACE: &str = "the credentials file";

    #[track_caller]
    fn check_refused(path: &Path, why: &str) {
        let error = read_file(PLACE, path).unwrap_err();
        let expected = format!("{PLACE} {why}");
        assert_eq!((error.to_string(), error.is_absent()), (expected, false));
    }

    #[test]
    fn a_file_of_one_mebibyte_is_read_and_a_larger_one_is_refused() {
        let folder = Folder::new("read-size");
        let path = folder.write("file", "text");
        let bytes = read_file(PLACE, &path).unwrap().unwrap();
        assert_eq!(bytes.as_slice(), b"text");
        let whole = 1024 * 1024;
        let path = folder.write("whole", "x".repeat(whole));
        assert_eq!(read_file(PLACE, &path).unwrap().unwrap().len(), whole);
        let path = folder.write("more", "x".repeat(whole + 1));
        let why = "has more than 1048576 bytes, which is not a file of this kind";
        check_refused(&path, why);
    }

    #[test]
    fn a_file_that_does_not_exist_is_none() {
        let folder = Folder::new("read-none");
        assert!(
            read_file(PLACE, &folder.path().join("x"))
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
    fn what_is_not_a_regular_file_is_named_and_not_waited_for() {
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

    /// Whoever puts a FIFO in the place of the file between the two looks does not make the reader wait.
    #[test]
    #[cfg(unix)]
    fn opening_a_fifo_does_not_wait() {
        let folder = Folder::new("read-race");
        let fifo = folder.fifo("fifo");
        let opened = open(&fifo).unwrap();
        assert!(!opened.metadata().unwrap().is_file());
    }
}
