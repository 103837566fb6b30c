//! Resolves the structs of a service and their fields.

use std::collections::HashMap;

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        spec::{Kind, Member, Object, Scalar},
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
            let ty = self.type_of(member, self.enum_members.get(&(index, position)));
            let always = (!sent || member.required) && (!received || !member.nullable);
            let presence = match (self.types.graph.boxed.contains(&(index, position)), always) {
                (true, _) => Presence::Boxed,
                (false, true) => Presence::Plain,
                (false, false) => Presence::Optional,
            };
            Field {
                docs: prose::member(member),
                wire_name: member.name.clone(),
                // In a type that is sent, the setter has this name.
                has_accessor: !sent && member.ty.is_list && presence == Presence::Optional,
                method: name.clone().unless_reserved(names::REQUEST_METHODS),
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

    fn type_of(&self, member: &Member, open_enum: Option<&&Ident>) -> Type {
        let element = match (&member.ty.kind, open_enum) {
            (Kind::Object(name), _) => {
                let index = self.types.graph.find(name);
                let name = index.and_then(|index| self.types.name(index, None));
                name.map(|name| Type::Object(name.clone()))
            }
            (Kind::Scalar(Scalar::Text), Some(&name)) => Some(Type::Enum(name.clone())),
            (Kind::Scalar(scalar), _) => Some(Type::Scalar(*scalar)),
            (Kind::Unknown, _) => None,
        };
        // An unknown type or object is reported already, so any type will do.
        let element = element.unwrap_or(Type::Scalar(Scalar::Text));
        if member.ty.is_list {
            Type::List(Box::new(element))
        } else {
            element
        }
    }
}
