//! Resolves the structs of a service and their fields.

use std::collections::HashMap;

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        secret_words::is_secret_name,
        spec::{Kind, Object, Scalar},
    },
    enums::enum_members,
    prose,
    service::{Field, Presence, Struct, Type},
    types::{Origin, Types},
};

pub(super) fn structs(types: &Types<'_>) -> Vec<Struct> {
    let resolver = Resolver {
        types,
        enum_members: enum_members(types),
    };
    let structs = types.structs.iter();
    structs
        .filter_map(|origin| resolver.resolve(*origin))
        .collect()
}

struct Resolver<'a> {
    types: &'a Types<'a>,
    enum_members: HashMap<(usize, usize), &'a Ident>,
}

impl Resolver<'_> {
    fn resolve(&self, (object, copy_for): Origin) -> Option<Struct> {
        let Types { spec, graph, .. } = self.types;
        let sent = copy_for.is_some() || graph.sent[object];
        let received = copy_for.is_none() && graph.received[object];
        let fields = self.fields(object, sent, received);
        let copy = copy_for.map(|action| &spec.actions[action]);
        Some(Struct {
            docs: prose::object(&spec.objects[object], copy),
            name: self.types.name(object, copy_for)?.clone(),
            sent,
            default: received || fields.iter().all(|field| !field.required),
            eq: !graph.floats[object],
            fields,
        })
    }

    fn fields(&self, index: usize, sent: bool, received: bool) -> Vec<Field> {
        let Object { members, .. } = &self.types.spec.objects[index];
        let names = distinct(members.iter().map(|member| &member.name), Case::Snake, &[]);
        let field = |(position, name): (usize, Ident)| {
            let member = &members[position];
            let ty = self.type_of(&member.ty.kind, self.enum_members.get(&(index, position)));
            let always = (!sent || member.required) && (!received || !member.nullable);
            let presence = match (self.types.graph.boxed.contains(&(index, position)), always) {
                (true, _) => Presence::Boxed,
                (false, true) => Presence::Plain,
                (false, false) => Presence::Optional,
            };
            Field {
                docs: prose::member(member),
                wire_name: member.name.clone(),
                method: name.clone().unless_reserved(names::REQUEST_METHODS),
                name,
                // A required member that contains its own type could never be set.
                required: sent && member.required && presence != Presence::Boxed,
                secret: is_secret(&member.name, &ty),
                example: member.example.clone(),
                ty,
                is_list: member.ty.is_list,
                presence,
            }
        };
        names.into_iter().enumerate().map(field).collect()
    }

    fn type_of(&self, kind: &Kind, open_enum: Option<&&Ident>) -> Type {
        match (kind, open_enum) {
            (Kind::Scalar(Scalar::Text), Some(&name)) => return Type::Enum(name.clone()),
            (Kind::Scalar(scalar), _) => return Type::Scalar(*scalar),
            (Kind::Object(name), _) => {
                let index = self.types.graph.find(name);
                if let Some(name) = index.and_then(|index| self.types.name(index, None)) {
                    return Type::Object(name.clone());
                }
            }
            (Kind::Unknown, _) => {}
        }
        // An unknown type or object is reported already, so any type will do.
        Type::Scalar(Scalar::Text)
    }
}

/// Returns `true` if `Debug` does not show a member: a text or a list of texts with the name of a secret.
fn is_secret(name: &str, ty: &Type) -> bool {
    matches!(ty, Type::Scalar(Scalar::Text | Scalar::Bytes)) && is_secret_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_strings_and_bytes_are_secrets() {
        assert!(is_secret("Password", &Type::Scalar(Scalar::Text)));
        assert!(is_secret("Password", &Type::Scalar(Scalar::Bytes)));
        assert!(!is_secret("Password", &Type::Scalar(Scalar::Bool)));
        assert!(!is_secret("Tokens", &Type::Scalar(Scalar::Uint)));
    }
}
