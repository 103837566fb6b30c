//! Reads the descriptions of the API, calls the generator in `src/codegen/`, and writes the generated code.

#![allow(
    clippy::disallowed_methods,
    reason = "Cargo and the caller tell a build script by its environment"
)]

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

#[path = "src/codegen/mod.rs"]
mod codegen;

/// The variable that names a folder with further descriptions.
const EXTERNAL: &str = "TENCENTCLOUD_GSE_API_SPEC";

fn main() {
    println!("cargo::rerun-if-env-changed={EXTERNAL}");
    // Cargo fails the build for the errors alone, and would print them twice if this failed too.
    for problem in run().err().into_iter().flatten() {
        println!("cargo::error={problem}");
    }
}

fn run() -> Result<(), Vec<String>> {
    let inputs = inputs().map_err(|problem| vec![problem])?;
    let outputs = codegen::generate(&inputs)
        .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    outputs
        .iter()
        .try_for_each(|output| write(output).map_err(|problem| vec![problem]))
}

fn inputs() -> Result<Vec<codegen::Input>, String> {
    let mut inputs = folder(Path::new("api-spec"), false)?;
    // An empty variable is how a shell unsets one for a single command.
    if let Some(external) = env::var_os(EXTERNAL).filter(|value| !value.is_empty()) {
        let external = PathBuf::from(external);
        if external.is_relative() {
            let name = external.display();
            return Err(format!(
                "{EXTERNAL}: `{name}` is relative, give an absolute path, or set it with `relative = true` in .cargo/config.toml"
            ));
        }
        let added = folder(&external, true).map_err(|problem| format!("{EXTERNAL}: {problem}"))?;
        if added.is_empty() {
            let name = external.display();
            return Err(format!(
                "{EXTERNAL}: {name} has no .json file, add one or unset the variable"
            ));
        }
        inputs.extend(added);
    }
    Ok(inputs)
}

/// Reads the descriptions in a folder.
fn folder(folder: &Path, external: bool) -> Result<Vec<codegen::Input>, String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let fault = |error: &io::Error| {
        let name = folder.display();
        format!("{name}: {error}, name a folder of descriptions that can be read")
    };
    let mut inputs = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| fault(&error))? {
        let path = entry.map_err(|error| fault(&error))?.path();
        if is_description(&path) {
            println!("cargo::rerun-if-changed={}", path.display());
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            inputs.push(codegen::Input {
                name: path.display().to_string(),
                bytes,
                external,
            });
        }
    }
    Ok(inputs)
}

/// Returns `true` if the name ends in `.json`. Names that begin with a dot belong to other programs: macOS keeps
/// attributes in `._gse.json`, and Emacs locks a file with `.#gse.json`.
fn is_description(path: &Path) -> bool {
    let is_hidden = path
        .file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_json = path
        .extension()
        .is_some_and(|extension| extension == "json");
    is_json && !is_hidden
}

fn unreadable(path: &Path, error: &io::Error) -> String {
    let name = path.display();
    if path.is_dir() {
        return format!("{name}: this is a folder, expected a file: rename it or move it away");
    }
    format!("{name}: {error}, make the file readable or remove it")
}

fn write(output: &codegen::Output) -> Result<(), String> {
    let folder = env::var_os("OUT_DIR").unwrap_or_default();
    let path = Path::new(&folder).join(&output.name);
    fs::write(&path, &output.text)
        .map_err(|error| format!("{}: {error}, make room for it", path.display()))
}
