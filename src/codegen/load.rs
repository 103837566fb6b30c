//! Loads descriptions: reads the files, adds their traits, merges them and names their modules.

use std::collections::HashMap;

use super::{
    Input, json,
    json::Json,
    names::{self, Case, Ident},
    problem::{Location, Problem},
    spec::{self, Spec},
    traits::{self, Traits},
};

/// One version of a service, merged from all files that describe it.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) module: Ident,
    pub(super) spec: Spec,
    pub(super) traits: Traits,
}

/// Loads the descriptions in `inputs`, bundled ones first.
pub(super) fn load(inputs: &[Input], problems: &mut Vec<Problem>) -> Vec<Description> {
    let mut inputs: Vec<&Input> = inputs.iter().collect();
    inputs.sort_by_key(|input| (input.external, &input.name));
    let mut library = Library::default();
    let mut traits = Vec::new();
    for input in inputs {
        let file = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let Some(stem) = file.strip_suffix(".json") else {
            continue;
        };
        let at = Location::file(&input.name, input.external);
        let json = json::parse(&at, &input.bytes)
            .map_err(|problem| problems.push(problem))
            .ok();
        match stem.strip_suffix(".traits") {
            Some(stem) => traits.push((stem, at, json)),
            None => library.add(stem, &at, json.as_ref(), problems),
        }
    }
    for (stem, at, json) in traits {
        let traits = json
            .map(|json| traits::read(&at, &json, problems))
            .unwrap_or_default();
        library.add_traits(stem, &at, traits, problems);
    }
    library.descriptions
}

/// The descriptions that have been loaded so far.
#[derive(Default)]
struct Library {
    descriptions: Vec<Description>,
    /// The index of each file's description, by origin (`true` is external) and stem. `None` if the file is invalid.
    files: HashMap<(bool, String), Option<usize>>,
    /// The index of each service's description, by name and version. `true` if an external file is part of it.
    services: HashMap<(String, String), (usize, bool)>,
}

impl Library {
    fn add(&mut self, stem: &str, at: &Location, json: Option<&Json>, problems: &mut Vec<Problem>) {
        let spec = json.and_then(|json| spec::read(at, json, problems));
        let index = spec.and_then(|spec| self.merge_or_add(stem, spec, problems));
        self.files.insert((at.external, stem.to_owned()), index);
    }

    /// Merges a description into the bundled one of the same service and version, or adds a module for it.
    fn merge_or_add(
        &mut self,
        stem: &str,
        spec: Spec,
        problems: &mut Vec<Problem>,
    ) -> Option<usize> {
        let external = spec.at.external;
        let service = (spec.service.clone(), spec.version.clone());
        match self.services.get_mut(&service) {
            Some((index, shared)) if external && !*shared => {
                *shared = true;
                merge(&mut self.descriptions[*index].spec, spec, problems);
                Some(*index)
            }
            Some((index, _)) => {
                let other = &self.descriptions[*index].spec.at.file;
                let (name, version) = service;
                problems.push(spec.at.key("metadata").problem(format!(
                    "`{name}` {version} is also described by {other}, keep one of the two files"
                )));
                None
            }
            None => {
                let module = self.module(stem, &spec, problems)?;
                let index = self.descriptions.len();
                self.descriptions.push(Description {
                    module,
                    spec,
                    traits: Traits::default(),
                });
                self.services.insert(service, (index, external));
                Some(index)
            }
        }
    }

    /// Returns the module's name: that of the file, followed by the version if a bundled file has the same name.
    fn module(&self, stem: &str, spec: &Spec, problems: &mut Vec<Problem>) -> Option<Ident> {
        let first = if stem.starts_with(|first: char| first.is_ascii_digit()) {
            "v"
        } else {
            ""
        };
        let ident =
            |end: &str| names::ident(&format!("{first}{stem}{end}"), Case::Snake, names::MODULES);
        let holder = |ident: &Ident| {
            self.descriptions
                .iter()
                .find(|other| other.module == *ident)
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
        let text =
            format!("makes the module `{module}`, as {file} does, rename one of the two files");
        problems.push(spec.at.problem(text));
        None
    }

    fn add_traits(
        &mut self,
        stem: &str,
        at: &Location,
        traits: Traits,
        problems: &mut Vec<Problem>,
    ) {
        let find = |external| self.files.get(&(external, stem.to_owned()));
        // External traits may belong to a bundled description.
        let Some(index) = find(at.external).or_else(|| find(false)) else {
            let text =
                format!("`{stem}.json` is missing from the folder, add it or rename this file");
            problems.push(at.problem(text));
            return;
        };
        let Some(index) = *index else { return };
        let known = &mut self.descriptions[index].traits;
        for added in traits.enums {
            match known
                .enums
                .iter_mut()
                .find(|other| other.name == added.name)
            {
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
                    let other = &other.at.file;
                    let text = format!("already has traits in {other}, keep one of the two");
                    problems.push(added.at.problem(text));
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
fn merge(spec: &mut Spec, added: Spec, problems: &mut Vec<Problem>) {
    for action in added.actions {
        match spec.actions.iter().find(|known| known.name == action.name) {
            None => spec.actions.push(action),
            Some(known) => {
                let mut agree = |key: &str, here: &Option<String>, there: &Option<String>| {
                    if let (Some(here), Some(there)) = (here, there)
                        && here != there
                    {
                        let file = &known.at.file;
                        let text =
                            format!("is `{here}` here and `{there}` in {file}, make the two agree");
                        problems.push(action.at.key(key).problem(text));
                    }
                };
                agree("input", &action.input, &known.input);
                agree("output", &action.output, &known.output);
            }
        }
    }
    for object in added.objects {
        match spec
            .objects
            .iter_mut()
            .find(|known| known.name == object.name)
        {
            None => spec.objects.push(object),
            Some(known) => merge_members(known, object, problems),
        }
    }
}

fn merge_members(known: &mut spec::Object, added: spec::Object, problems: &mut Vec<Problem>) {
    for member in added.members {
        match known.members.iter().find(|other| other.name == member.name) {
            // Optional, because the crate's own code does not set it.
            None => known.members.push(spec::Member {
                required: false,
                ..member
            }),
            Some(other) if other.kind == member.kind => {}
            Some(other) => {
                let (name, file) = (&member.name, &other.at.file);
                let text = format!("`{name}` has another type in {file}, make the two agree");
                problems.push(member.at.problem(text));
            }
        }
    }
}
