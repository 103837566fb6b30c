//! Resolves the structs of a service and their fields.

use super::{
    super::{
        names::{self, Case, Ident, distinct},
        spec::{Element, Kind, Object, Scalar, Spec},
    },
    enums::EnumMembers,
    graph::Graph,
    prose, secrets,
    service::{Field, Presence, Struct, Type},
    types::{TypeNames, TypeOrigin, struct_origins},
};

pub(super) fn structs(
    spec: &Spec,
    graph: &Graph,
    types: &TypeNames,
    enum_members: &EnumMembers,
) -> Vec<Struct> {
    let mut structs = Vec::new();
    for origin in struct_origins(spec, graph) {
        let (index, copy_for) = match origin {
            TypeOrigin::Object(object) => (object, None),
            TypeOrigin::Copy { object, action } => (object, Some(&spec.actions[action])),
            TypeOrigin::Enum(_) => continue,
        };
        let Some(name) = types.name(origin) else {
            continue;
        };
        let object = &spec.objects[index];
        let sent = copy_for.is_some() || graph.sent[index];
        let received = copy_for.is_none() && graph.received[index];
        let field_types = FieldTypes {
            graph,
            types,
            enum_members,
        };
        let fields = field_types.fields(object, index, sent, received);
        structs.push(Struct {
            docs: prose::object(object, copy_for),
            name: name.clone(),
            sent,
            default: received || fields.iter().all(|field| !field.required),
            eq: !graph.floats[index],
            fields,
        });
    }
    structs
}

struct FieldTypes<'a> {
    graph: &'a Graph,
    types: &'a TypeNames,
    enum_members: &'a EnumMembers,
}

impl FieldTypes<'_> {
    fn fields(&self, object: &Object, index: usize, sent: bool, received: bool) -> Vec<Field> {
        let wire_names: Vec<&str> = object
            .members
            .iter()
            .map(|member| member.name.as_str())
            .collect();
        let names = distinct(&wire_names, Case::Snake, &[]);
        let field = |(position, name): (usize, Ident)| {
            let member = &object.members[position];
            let ty = self.type_of(&member.kind, self.enum_members.get(index, position));
            let always = (!sent || member.required) && (!received || !member.nullable);
            let presence = match (self.graph.boxed.contains(&(index, position)), always) {
                (true, _) => Presence::Boxed,
                (false, true) => Presence::Plain,
                (false, false) => Presence::Optional,
            };
            Field {
                docs: prose::member(member),
                wire_name: member.name.clone(),
                setter: name.clone().unless_reserved(names::REQUEST_METHODS),
                // In a type that is sent, the setter has this name.
                accessor: (!sent && presence == Presence::Optional && matches!(ty, Type::List(_)))
                    .then(|| name.clone().unless_reserved(names::REQUEST_METHODS)),
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

    fn type_of(&self, kind: &Kind, open_enum: Option<&Ident>) -> Type {
        let scalar = |scalar: Scalar| match (scalar, open_enum) {
            (Scalar::Text, Some(name)) => Type::Enum(name.clone()),
            _ => Type::Scalar(scalar),
        };
        let object = |name: &str| {
            let found = self
                .graph
                .find(name)
                .and_then(|index| self.types.name(TypeOrigin::Object(index)));
            // An unknown object is reported already, so any type will do.
            found.map_or(Type::Scalar(Scalar::Text), |name| {
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
