//! Files to descriptions: read, paired with their traits, merged, and named.

use std::collections::HashMap;

use super::{
    Input, json,
    names::{self, Case, Ident},
    problem::{At, Problem},
    spec::{self, Spec},
    traits::{self, Traits},
};

/// A version of a service, from all files that describe it.
#[derive(Debug)]
pub(super) struct Description {
    pub(super) module: Ident,
    pub(super) spec: Spec,
    pub(super) traits: Traits,
}

/// One file, by the name of its description.
struct Source<'a> {
    stem: &'a str,
    external: bool,
    at: At,
    json: json::Json,
}

/// The descriptions in `inputs`, bundled ones first.
pub(super) fn load(inputs: &[Input], problems: &mut Vec<Problem>) -> Vec<Description> {
    let mut inputs: Vec<&Input> = inputs.iter().collect();
    inputs.sort_by_key(|input| (input.external, &input.name));
    let (mut specs, mut traits) = (Vec::new(), Vec::new());
    for input in inputs {
        let at = At::file(&input.name);
        let file = input.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let Some(stem) = file.strip_suffix(".json") else {
            continue;
        };
        let json = match json::parse(&at, &input.bytes) {
            Ok(json) => json,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        match stem.strip_suffix(".traits") {
            Some(stem) => traits.push(Source {
                stem,
                external: input.external,
                at,
                json,
            }),
            None => specs.push(Source {
                stem,
                external: input.external,
                at,
                json,
            }),
        }
    }
    let mut loaded = Loaded::default();
    for source in &specs {
        if let Some(spec) = spec::read(&source.at, &source.json, problems) {
            loaded.add(source, spec, problems);
        }
    }
    for source in &traits {
        let read = traits::read(&source.at, &source.json, problems);
        loaded.add_traits(source, read, problems);
    }
    loaded.descriptions
}

#[derive(Default)]
struct Loaded {
    descriptions: Vec<Description>,
    /// Which description a file belongs to, by origin and stem.
    files: HashMap<(bool, String), usize>,
    /// Which description has a name and version, and whether files from outside have added to it.
    services: HashMap<(String, String), (usize, bool)>,
}

impl Loaded {
    fn add(&mut self, source: &Source<'_>, spec: Spec, problems: &mut Vec<Problem>) {
        let service = (spec.service.clone(), spec.version.clone());
        let index = match self.services.get(&service) {
            Some(&(index, false)) if source.external => {
                merge(&mut self.descriptions[index].spec, spec, problems);
                self.services.insert(service, (index, true));
                index
            }
            Some(&(index, _)) => {
                let (name, version) = service;
                let other = &self.descriptions[index].spec.at.file;
                let text = format!(
                    "describes `{name}` {version} as {other} does, keep one of the two files"
                );
                problems.push(source.at.key("metadata").problem(text));
                return;
            }
            None => {
                let Some(module) = self.module(source, &spec, problems) else {
                    return;
                };
                self.descriptions.push(Description {
                    module,
                    spec,
                    traits: Traits::default(),
                });
                let index = self.descriptions.len() - 1;
                self.services.insert(service, (index, source.external));
                index
            }
        };
        self.files
            .insert((source.external, source.stem.to_owned()), index);
    }

    /// A module name that is not taken: the file's, or that and the version where a bundled file has it already.
    fn module(
        &self,
        source: &Source<'_>,
        spec: &Spec,
        problems: &mut Vec<Problem>,
    ) -> Option<Ident> {
        let numeric = source.stem.starts_with(|char: char| char.is_ascii_digit());
        let stem = if numeric {
            format!("v{}", source.stem)
        } else {
            source.stem.to_owned()
        };
        let of =
            |name: &str| names::unreserved(Ident::new(name, Case::Snake), &names::ROOT_MODULES);
        let free = |module: &Ident| {
            self.descriptions
                .iter()
                .all(|other| other.module != *module)
        };
        let dated = format!("{stem}_v{}", spec.version.replace(['-', '.'], ""));
        let candidates = [of(&stem), of(&dated)];
        let found = candidates
            .iter()
            .take(if source.external { 2 } else { 1 })
            .find(|module| free(module));
        if found.is_none() {
            let other = self
                .descriptions
                .iter()
                .find(|other| other.module == candidates[0]);
            let other = other.map_or("another file", |other| &other.spec.at.file);
            let text = format!(
                "makes the module `{}` as {other} does, rename one of the two files",
                candidates[0]
            );
            problems.push(source.at.problem(text));
        }
        found.cloned()
    }

    fn add_traits(&mut self, source: &Source<'_>, traits: Traits, problems: &mut Vec<Problem>) {
        let of = |external| self.files.get(&(external, source.stem.to_owned()));
        // Traits from outside may be about a bundled description.
        let Some(&index) = of(source.external).or_else(|| of(false)) else {
            // The description itself may be what is broken.
            if problems.is_empty() {
                let text = format!(
                    "there is no description for these traits, add `{}.json` or rename this file",
                    source.stem
                );
                problems.push(source.at.problem(text));
            }
            return;
        };
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
                    let text = format!(
                        "has traits in {} already, keep one of the two",
                        other.at.file
                    );
                    problems.push(added.at.problem(text));
                }
                None => known.actions.push(added),
            }
        }
    }
}

/// Adds to a bundled description what another file says of the same service and version.
///
/// What both say must agree; prose may differ, and ours stays. A member that is new must not be required: the crate's own
/// code could not give it.
fn merge(spec: &mut Spec, added: Spec, problems: &mut Vec<Problem>) {
    for action in added.actions {
        match spec.actions.iter().find(|known| known.name == action.name) {
            None => spec.actions.push(action),
            Some(known) if (&known.input, &known.output) == (&action.input, &action.output) => {}
            Some(known) => {
                let Spec { at, .. } = spec;
                let text = format!(
                    "takes `{}` to `{}` here, but `{}` to `{}` in {}, make the two agree",
                    action.input, action.output, known.input, known.output, at.file,
                );
                problems.push(action.at.problem(text));
            }
        }
    }
    for object in added.objects {
        let Some(known) = spec
            .objects
            .iter_mut()
            .find(|known| known.name == object.name)
        else {
            spec.objects.push(object);
            continue;
        };
        for member in object.members {
            match known.members.iter().find(|other| other.name == member.name) {
                None if member.required => {
                    let text = format!(
                        "is required here and unknown to {}, make it optional",
                        spec.at.file
                    );
                    problems.push(member.at.problem(text));
                }
                None => known.members.push(member),
                Some(other) => {
                    let same = |member: &spec::Member| {
                        (member.kind.clone(), member.required, member.nullable)
                    };
                    if same(&member) != same(other) {
                        let text = format!(
                            "is another `{}` than in {}, make the two agree",
                            member.name, other.at.file
                        );
                        problems.push(member.at.problem(text));
                    }
                }
            }
        }
    }
}
