//! Loads descriptions: reads the files, adds their traits, merges them and names their modules.

use std::collections::HashMap;

use super::{
    Input, json,
    json::Json,
    names::{self, Case, Ident},
    problem::{Location, Problems},
    spec::{self, Spec},
    traits::{self, Traits},
};

/// One version of a service, merged from all files that describe it.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) module: Ident,
    pub(super) spec: Spec,
    pub(super) traits: Traits,
    /// `true` if an external file is part of it.
    is_external: bool,
}

/// Loads the descriptions in `inputs`, bundled ones first.
pub(super) fn load(inputs: &[Input], problems: &Problems) -> Vec<Description> {
    let mut inputs: Vec<&Input> = inputs.iter().collect();
    // Traits come last, because they belong to a description.
    inputs.sort_by_key(|input| {
        let is_traits = input.name.ends_with(".traits.json");
        (is_traits, input.external, &input.name)
    });
    let mut library = Library::default();
    for input in inputs {
        let file = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let Some(stem) = file.strip_suffix(".json") else {
            continue;
        };
        let at = Location::file(&input.name, input.external, problems);
        let json = json::parse(&at, &input.bytes);
        match stem.strip_suffix(".traits") {
            Some(stem) => library.add_traits(stem, &at, json.as_ref()),
            None => library.add(stem, &at, json.as_ref()),
        }
    }
    library.descriptions
}

/// The descriptions that have been loaded so far.
#[derive(Default)]
struct Library {
    descriptions: Vec<Description>,
    /// The index of each file's description, by origin (`true` is external) and stem. `None` if the file is invalid.
    files: HashMap<(bool, String), Option<usize>>,
}

impl Library {
    fn add(&mut self, stem: &str, at: &Location, json: Option<&Json>) {
        let spec = json.and_then(|json| spec::read(at, json));
        let index = spec.and_then(|spec| self.merge_or_add(stem, spec));
        self.files.insert((at.external, stem.to_owned()), index);
    }

    /// Merges a description into the bundled one of the same service and version, or adds a module for it.
    fn merge_or_add(&mut self, stem: &str, spec: Spec) -> Option<usize> {
        let Spec {
            at,
            service,
            version,
            ..
        } = &spec;
        let is_same =
            |known: &Description| known.spec.service == *service && known.spec.version == *version;
        let Some(index) = self.descriptions.iter().position(is_same) else {
            self.descriptions.push(Description {
                module: self.module(stem, &spec)?,
                is_external: at.external,
                spec,
                traits: Traits::default(),
            });
            return Some(self.descriptions.len() - 1);
        };
        let known = &mut self.descriptions[index];
        if !at.external || known.is_external {
            let other = &known.spec.at.file;
            at.key("metadata").report(format!(
                "`{service}` {version} is also described by {other}, keep one of the two files"
            ));
            return None;
        }
        known.is_external = true;
        merge(&mut known.spec, spec);
        Some(index)
    }

    /// Returns the module's name: that of the file, followed by the version if a bundled file has the same name.
    fn module(&self, stem: &str, spec: &Spec) -> Option<Ident> {
        let is_numbered = stem.starts_with(|first: char| first.is_ascii_digit());
        let first = if is_numbered { "v" } else { "" };
        let ident =
            |end: &str| names::ident(&format!("{first}{stem}{end}"), Case::Snake, names::MODULES);
        let holder = |ident: &Ident| {
            let mut descriptions = self.descriptions.iter();
            descriptions.find(|other| other.module == *ident)
        };
        let module = ident("");
        let Some(other) = holder(&module) else {
            return Some(module);
        };
        if spec.at.external && !other.spec.at.external {
            let dated = ident(&format!("_v{}", spec.version.replace(['-', '.'], "")));
            if holder(&dated).is_none() {
                return Some(dated);
            }
        }
        let file = &other.spec.at.file;
        spec.at.report(format!(
            "makes the module `{module}`, as {file} does, rename one of the two files"
        ));
        None
    }

    fn add_traits(&mut self, stem: &str, at: &Location, json: Option<&Json>) {
        let traits = json.map(|json| traits::read(at, json)).unwrap_or_default();
        let find = |external| self.files.get(&(external, stem.to_owned()));
        // External traits may belong to a bundled description.
        let Some(index) = find(at.external).or_else(|| find(false)) else {
            at.report(format!(
                "`{stem}.json` is missing from the folder, add it or rename this file"
            ));
            return;
        };
        let Some(index) = *index else { return };
        let known = &mut self.descriptions[index].traits;
        for added in traits.enums {
            let mut enums = known.enums.iter_mut();
            match enums.find(|other| other.name == added.name) {
                Some(other) => {
                    other.values.extend(added.values);
                    other.members.extend(added.members);
                }
                None => known.enums.push(added),
            }
        }
        for added in traits.actions {
            match known.actions.iter().find(|other| other.name == added.name) {
                Some(other) => {
                    let file = &other.at.file;
                    let text = format!("already has traits in {file}, keep one of the two");
                    added.at.report(text);
                }
                None => known.actions.push(added),
            }
        }
    }
}

/// Adds the new parts of another file of the same service and version to a bundled description.
///
/// Official files change over time, and any of them can be dropped in. Parts that both describe stay as they are bundled,
/// since the crate's own code relies on them. A difference is a problem only if it would break calls of the other file.
fn merge(spec: &mut Spec, added: Spec) {
    for action in added.actions {
        let mut actions = spec.actions.iter();
        let Some(known) = actions.find(|known| known.name == action.name) else {
            spec.actions.push(action);
            continue;
        };
        let ends = [
            ("input", &action.input, &known.input),
            ("output", &action.output, &known.output),
        ];
        for (key, here, there) in ends {
            if let (Some(here), Some(there)) = (here, there)
                && here != there
            {
                let file = &known.at.file;
                let at = action.at.key(key);
                at.report(format!(
                    "is `{here}` here and `{there}` in {file}, make the two agree"
                ));
            }
        }
    }
    for object in added.objects {
        let mut objects = spec.objects.iter_mut();
        match objects.find(|known| known.name == object.name) {
            None => spec.objects.push(object),
            Some(known) => merge_members(known, object),
        }
    }
}

fn merge_members(known: &mut spec::Object, added: spec::Object) {
    for member in added.members {
        match known.members.iter().find(|other| other.name == member.name) {
            // Optional, because the crate's own code does not set it.
            None => known.members.push(spec::Member {
                required: false,
                ..member
            }),
            Some(other) if other.ty == member.ty => {}
            Some(other) => {
                let (name, file) = (&member.name, &other.at.file);
                let text = format!("`{name}` has another type in {file}, make the two agree");
                member.at.report(text);
            }
        }
    }
}
