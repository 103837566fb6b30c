//! The file that exists while the service can be called.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A file that holds the endpoint, and exists as long as the service can be called.
pub(crate) struct ReadyFile(PathBuf);

impl ReadyFile {
    /// Removes a file that an earlier run left behind.
    pub(crate) fn new(path: PathBuf) -> io::Result<Self> {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(named(&path, &error)),
            _ => Ok(Self(path)),
        }
    }

    /// Writes the endpoint. The file never exists without its content.
    pub(crate) fn write(&self, endpoint: &str) -> io::Result<()> {
        let mut unfinished = self.0.clone().into_os_string();
        unfinished.push(".part");
        fs::write(&unfinished, format!("{endpoint}\n"))
            .and_then(|()| fs::rename(&unfinished, &self.0))
            .map_err(|error| named(&self.0, &error))
    }
}

impl Drop for ReadyFile {
    fn drop(&mut self) {
        // The next run removes the file if this fails.
        fs::remove_file(&self.0).unwrap_or_default();
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("--ready-file {}: {error}", path.display()),
    )
}
