//! Resolves the structs of a service and their fields.

use std::collections::HashMap;

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        spec::{Element, Kind, Object, Scalar},
    },
    enums::enum_members,
    prose, secrets,
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
    fn resolve(&self, Origin { object, copy_for }: Origin) -> Option<Struct> {
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
            let ty = self.type_of(&member.kind, self.enum_members.get(&(index, position)));
            let always = (!sent || member.required) && (!received || !member.nullable);
            let presence = match (self.types.graph.boxed.contains(&(index, position)), always) {
                (true, _) => Presence::Boxed,
                (false, true) => Presence::Plain,
                (false, false) => Presence::Optional,
            };
            let method = name.clone().unless_reserved(names::REQUEST_METHODS);
            let is_optional_list = presence == Presence::Optional && matches!(ty, Type::List(_));
            Field {
                docs: prose::member(member),
                wire_name: member.name.clone(),
                // In a type that is sent, the setter has this name.
                accessor: (!sent && is_optional_list).then(|| method.clone()),
                setter: method,
                name,
                // A required member that contains its own type could never be set.
                required: sent && member.required && presence != Presence::Boxed,
                secret: secrets::is_secret(&member.name, &ty),
                example: member.example.clone(),
                ty,
                presence,
            }
        };
        names.into_iter().enumerate().map(field).collect()
    }

    fn type_of(&self, kind: &Kind, open_enum: Option<&&Ident>) -> Type {
        let scalar = |scalar| match (scalar, open_enum) {
            (Scalar::Text, Some(&name)) => Type::Enum(name.clone()),
            _ => Type::Scalar(scalar),
        };
        // An unknown object is reported already, so any type will do.
        let object = |name: &str| {
            let index = self.types.graph.find(name);
            let name = index.and_then(|index| self.types.name(index, None));
            name.map_or(Type::Scalar(Scalar::Text), |name| {
                Type::Object(name.clone())
            })
        };
        match kind {
            Kind::Scalar(kind) => scalar(*kind),
            Kind::Object(name) => object(name),
            Kind::Unknown => scalar(Scalar::Text),
            Kind::List(Element::Scalar(kind)) => Type::List(Box::new(scalar(*kind))),
            Kind::List(Element::Object(name)) => Type::List(Box::new(object(name))),
        }
    }
}
