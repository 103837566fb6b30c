//! Variables and folders for tests of providers.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

/// Returns an environment with only the given variables.
pub(super) fn variables(all: &[(&str, &str)]) -> impl Fn(&str) -> Option<OsString> + use<> {
    let all: Vec<_> = all
        .iter()
        .map(|(name, value)| ((*name).to_owned(), OsString::from(value)))
        .collect();
    move |wanted| {
        let (_, value) = all.iter().find(|(name, _)| name == wanted)?;
        Some(value.clone())
    }
}

/// A temporary folder, removed when this is dropped.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Creates a folder. Each test uses its own name.
    pub(super) fn new(name: &str) -> Self {
        let name = format!("tencentcloud-gse-{}-{name}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).unwrap();
        folder
    }

    /// Writes a file and creates its parent folders.
    pub(super) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Creates a FIFO without a writer.
    #[cfg(unix)]
    pub(super) fn fifo(&self, name: &str) -> PathBuf {
        let path = self.0.join(name);
        let status = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(status.unwrap().success());
        path
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A test does not fail because its folder cannot be removed.
        let _ = fs::remove_dir_all(&self.0);
    }
}
