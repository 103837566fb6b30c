//! Open enums, and the members of these types.

use std::collections::{HashMap, HashSet};

use super::{
    super::{
        names::{Case, Ident, distinct},
        problem::suggestion,
        spec::{Kind, Scalar, Spec},
        traits,
    },
    prose,
    service::{Enum, Variant},
    types::Types,
};

/// Returns the names of the enums that members use, by the indexes of object and member.
pub(super) fn enum_members<'a>(types: &'a Types<'_>) -> HashMap<(usize, usize), &'a Ident> {
    let mut members = HashMap::new();
    for (open, name) in types.traits.enums.iter().zip(&types.enums) {
        for (at, path) in &open.members {
            match find(types.spec, path, at.external) {
                Err(text) => at.report(text),
                Ok(place) => {
                    let other = members.insert(place, name).filter(|other| *other != name);
                    if let Some(other) = other {
                        at.report(format!("`{path}` already has the type `{other}`, keep one"));
                    }
                }
            }
        }
    }
    members
}

/// Finds the string member at `path`.
///
/// # Errors
///
/// The text of a problem with the path.
fn find(spec: &Spec, path: &str, external: bool) -> Result<(usize, usize), String> {
    let Some((name, member)) = path.split_once('.') else {
        return Err(format!(
            "`{path}` is not a member, name one as `Object.Member`"
        ));
    };
    let Some(object) = spec.objects.iter().position(|object| object.name == name) else {
        let names = spec.objects.iter().map(|object| &object.name);
        let remedy = suggestion(name, names, "name one of the description's");
        return Err(format!("unknown object `{name}`, {remedy}"));
    };
    let members = &spec.objects[object].members;
    let Some(index) = members.iter().position(|known| known.name == member) else {
        let names = members.iter().map(|member| &member.name);
        let remedy = suggestion(member, names, "name one that it has");
        return Err(format!("`{name}` has no member `{member}`, {remedy}"));
    };
    if ![Kind::Scalar(Scalar::Text), Kind::Unknown].contains(&members[index].ty.kind) {
        return Err(format!("`{path}` is not a string, name a string member"));
    }
    if external && !members[index].at.external {
        // The crate's own code relies on the type.
        return Err(format!(
            "`{path}` is bundled and stays a string, leave it out"
        ));
    }
    Ok((object, index))
}

pub(super) fn enums(types: &Types<'_>) -> Vec<Enum> {
    let named = types.traits.enums.iter().zip(&types.enums);
    named.map(|(open, name)| open_enum(open, name)).collect()
}

fn open_enum(open: &traits::Enum, name: &Ident) -> Enum {
    // Traits of two files may have the same value.
    let mut seen = HashSet::new();
    let values = open.values.iter().filter(|value| seen.insert(&value.value));
    let values: Vec<&traits::Value> = values.collect();
    let names = values.iter().map(|value| &value.value);
    let variants = distinct(names, Case::Camel, &["Other"]);
    let variant = |(value, name): (&&traits::Value, Ident)| Variant {
        docs: prose::item(&value.document, "value", &value.value),
        name,
        value: value.value.clone(),
    };
    Enum {
        docs: prose::item(&open.document, "open enum", &open.name),
        name: name.clone(),
        variants: values.iter().zip(variants).map(variant).collect(),
    }
}
