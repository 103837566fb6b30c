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

/// Reads a file. Errors name it as `source`.
///
/// Only regular files are read, so that reading never waits for another process.
///
/// # Errors
///
/// The file does not exist, cannot be read, is not a regular file, or is larger than 1 MiB.
pub(super) fn read_file(source: &str, path: &Path) -> Result<Zeroizing<Vec<u8>>, CredentialError> {
    let missing = || unreadable(source, io::ErrorKind::NotFound.into());
    read_if_exists(source, path)?.ok_or_else(missing)
}

/// Reads a file as [`read_file`] does; `None` if it does not exist.
pub(super) fn read_if_exists(
    source: &str,
    path: &Path,
) -> Result<Option<Zeroizing<Vec<u8>>>, CredentialError> {
    let unreadable = |cause| unreadable(source, cause);
    // Opening a device can have an effect, so the kind is checked before.
    let Some(metadata) = if_exists(path.metadata()).map_err(unreadable)? else {
        return Ok(None);
    };
    check(source, &metadata)?;
    // The file may have been removed or replaced since.
    let Some(file) = if_exists(open(path)).map_err(unreadable)? else {
        return Ok(None);
    };
    let metadata = file.metadata().map_err(unreadable)?;
    check(source, &metadata)?;
    // The spare byte avoids a second allocation, whose predecessor would not be wiped.
    let size = usize::try_from(metadata.len()).unwrap_or_default();
    let mut bytes = Zeroizing::new(Vec::with_capacity(size + 1));
    let mut bounded = file.take(MAX_SIZE + 1);
    bounded.read_to_end(&mut bytes).map_err(unreadable)?;
    check_size(source, bytes.len() as u64)?;
    Ok(Some(bytes))
}

fn if_exists<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        result => result.map(Some),
    }
}

fn unreadable(source: &str, cause: io::Error) -> CredentialError {
    CredentialError::new(format!("{source} cannot be read")).with_source(cause)
}

fn check(source: &str, metadata: &Metadata) -> Result<(), CredentialError> {
    if !metadata.is_file() {
        let kind = kind(metadata.file_type());
        let message = format!("{source} is {kind}, expected a regular file");
        return Err(CredentialError::new(message));
    }
    check_size(source, metadata.len())
}

fn check_size(source: &str, size: u64) -> Result<(), CredentialError> {
    if size > MAX_SIZE {
        return Err(CredentialError::new(format!(
            "{source} is larger than {MAX_SIZE} bytes, the maximum for this kind of file"
        )));
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

/// Returns the kind of a file that is not regular, with an article.
fn kind(file: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;

        if file.is_fifo() {
            return "a FIFO";
        }
        if file.is_socket() {
            return "a socket";
        }
    }
    if file.is_dir() {
        "a directory"
    } else {
        "a device"
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
        let error = read_if_exists(SOURCE, path).unwrap_err();
        let expected = format!("{SOURCE} {reason}");
        assert_eq!((error.to_string(), error.is_absent()), (expected, false));
    }

    #[test]
    fn a_file_of_one_mebibyte_is_read_and_a_larger_one_is_refused() {
        let folder = Folder::new("read-size");
        let path = folder.write("file", "text");
        let bytes = read_file(SOURCE, &path).unwrap();
        assert_eq!(bytes.as_slice(), b"text");
        let whole = 1024 * 1024;
        let path = folder.write("whole", "x".repeat(whole));
        assert_eq!(read_file(SOURCE, &path).unwrap().len(), whole);
        let path = folder.write("more", "x".repeat(whole + 1));
        let reason = "is larger than 1048576 bytes, the maximum for this kind of file";
        check_refused(&path, reason);
    }

    #[test]
    fn a_file_that_does_not_exist_is_none_or_an_error() {
        let folder = Folder::new("read-none");
        let missing = folder.path().join("x");
        assert!(read_if_exists(SOURCE, &missing).unwrap().is_none());
        let error = read_file(SOURCE, &missing).unwrap_err();
        assert_eq!(error.to_string(), format!("{SOURCE} cannot be read"));
        assert!(!error.is_absent());
        fs::create_dir(folder.path().join("directory")).unwrap();
        check_refused(
            &folder.path().join("directory"),
            "is a directory, expected a regular file",
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_is_removed_while_it_is_opened_is_none() {
        use std::thread;

        let folder = Folder::new("read-removed");
        let path = folder.path().join("file");
        thread::scope(|scope| {
            let changes = scope.spawn(|| {
                for _ in 0..5_000 {
                    fs::write(&path, "").unwrap();
                    fs::remove_file(&path).unwrap();
                }
            });
            while !changes.is_finished() {
                assert!(read_if_exists(SOURCE, &path).is_ok());
            }
        });
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
