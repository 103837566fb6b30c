//! What tests of providers stand on: variables and files of their own.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

/// An environment with these variables alone.
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

/// An empty folder, which is removed with this.
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The name is the test's.
    pub(super) fn new(name: &str) -> Self {
        let name = format!("tencentcloud-gse-{}-{name}", std::process::id());
        let folder = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(&folder.0).unwrap();
        folder
    }

    /// Writes a file, and the folders that it is in.
    pub(super) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Makes a FIFO, which nobody writes to.
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
        // A folder that cannot be removed is no reason to fail.
        let _ = fs::remove_dir_all(&self.0);
    }
}
