//! Open enums, and the members of these types.

use std::collections::HashMap;

use super::{
    super::{
        names::{Case, Ident, distinct},
        problem::{Problem, suggestion},
        spec::{Element, Kind, Scalar, Spec},
        traits::{self, Traits},
    },
    prose,
    service::{Enum, Variant},
    types::{TypeNames, TypeOrigin},
};

/// The names of the enums that members use, by the indexes of object and member.
#[derive(Debug)]
pub(super) struct EnumMembers(HashMap<(usize, usize), Ident>);

impl EnumMembers {
    pub(super) fn new(
        spec: &Spec,
        traits: &Traits,
        types: &TypeNames,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut members: HashMap<(usize, usize), Ident> = HashMap::new();
        for (index, open) in traits.enums.iter().enumerate() {
            let Some(name) = types.name(TypeOrigin::Enum(index)) else {
                continue;
            };
            for (at, path) in &open.members {
                match find(spec, path, at.external) {
                    Err(text) => problems.push(at.problem(text)),
                    Ok(place) => match members.insert(place, name.clone()) {
                        Some(other) if other != *name => {
                            problems.push(at.problem(format!(
                                "`{path}` already has the type `{other}`, keep one"
                            )));
                        }
                        _ => {}
                    },
                }
            }
        }
        Self(members)
    }

    pub(super) fn get(&self, object: usize, member: usize) -> Option<&Ident> {
        self.0.get(&(object, member))
    }
}

/// Finds the string member at `path`.
///
/// # Errors
///
/// The text of a problem with the path.
fn find(spec: &Spec, path: &str, external: bool) -> Result<(usize, usize), String> {
    let (name, member) = path
        .split_once('.')
        .ok_or_else(|| format!("`{path}` is not a member, name one as `Object.Member`"))?;
    let object = spec
        .objects
        .iter()
        .position(|object| object.name == name)
        .ok_or_else(|| {
            let names = spec.objects.iter().map(|object| object.name.as_str());
            format!(
                "unknown object `{name}`, {}",
                suggestion(name, names, "name one of the description's")
            )
        })?;
    let members = &spec.objects[object].members;
    let index = members
        .iter()
        .position(|known| known.name == member)
        .ok_or_else(|| {
            let names = members.iter().map(|member| member.name.as_str());
            format!(
                "`{name}` has no member `{member}`, {}",
                suggestion(member, names, "name one that it has")
            )
        })?;
    let member = &members[index];
    if !matches!(
        member.kind,
        Kind::Scalar(Scalar::Text) | Kind::List(Element::Scalar(Scalar::Text)) | Kind::Unknown
    ) {
        return Err(format!("`{path}` is not a string, name a string member"));
    }
    if external && !member.at.external {
        // The crate's own code relies on the type.
        return Err(format!(
            "`{path}` is bundled and stays a string, leave it out"
        ));
    }
    Ok((object, index))
}

pub(super) fn enums(traits: &Traits, types: &TypeNames) -> Vec<Enum> {
    let named = |(index, open)| Some(open_enum(open, types.name(TypeOrigin::Enum(index))?));
    traits.enums.iter().enumerate().filter_map(named).collect()
}

fn open_enum(open: &traits::Enum, name: &Ident) -> Enum {
    let mut values: Vec<&traits::Value> = Vec::new();
    for value in &open.values {
        if values.iter().all(|known| known.value != value.value) {
            values.push(value);
        }
    }
    let wanted: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
    let variant = |(value, name): (&&traits::Value, Ident)| Variant {
        docs: prose::value(value),
        name,
        value: value.value.clone(),
    };
    Enum {
        docs: prose::open_enum(open),
        name: name.clone(),
        variants: values
            .iter()
            .zip(distinct(&wanted, Case::Camel, &["Other"]))
            .map(variant)
            .collect(),
    }
}
