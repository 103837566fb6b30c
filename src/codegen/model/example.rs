//! The example in the documentation of each action.

use std::collections::HashMap;

use super::{
    super::{
        json::{self, Json},
        names::Ident,
        spec::Scalar,
    },
    service::{Action, Enum, Field, Struct, Type},
};

/// The value of a string without an example.
const SOMETHING: &str = "...";

/// The maximum length of an example value. A longer value is replaced.
const LONGEST: usize = 100;

/// The maximum number of optional members in an example.
const OPTIONAL: usize = 3;

/// The maximum depth of objects in lists, which may contain themselves.
const DEEPEST: usize = 2;

/// Adds an example to the documentation of each supported action, with the required members and the first optional ones.
pub(super) fn add(actions: &mut [Action], structs: &[Struct], enums: &[Enum], module: &Ident) {
    let structs = structs
        .iter()
        .map(|object| (&object.name, object))
        .collect();
    let example = Example {
        structs,
        enums,
        module,
    };
    for action in actions {
        if action.unsupported.is_some() {
            continue;
        }
        let Some(request) = example.structs.get(&action.request) else {
            continue;
        };
        let request = example.request(request);
        action.docs.extend([
            String::new(),
            "# Examples".to_owned(),
            String::new(),
            "```".to_owned(),
            format!("use tencentcloud_gse::{module};"),
            String::new(),
            format!(
                "# fn call(client: &{module}::Client) -> Result<(), tencentcloud_gse::Error> {{"
            ),
        ]);
        action.docs.extend(request);
        action.docs.extend([
            format!("let answer = client.{}(&request)?;", action.method),
            "println!(\"{answer:?}\");".to_owned(),
            "# Ok(())".to_owned(),
            "# }".to_owned(),
            "```".to_owned(),
        ]);
    }
}

struct Example<'a> {
    structs: HashMap<&'a Ident, &'a Struct>,
    enums: &'a [Enum],
    module: &'a Ident,
}

impl Example<'_> {
    fn request(&self, object: &Struct) -> Vec<String> {
        let optional = object
            .fields
            .iter()
            .filter(|field| !field.required && field.example.is_some())
            .take(OPTIONAL);
        let setters =
            optional.map(|field| format!("    .{}({})", field.setter, self.value(field, 0)));
        let mut lines = vec![format!("let request = {}", self.construct(object, 0))];
        lines.extend(setters);
        if let Some(last) = lines.last_mut() {
            last.push(';');
        }
        lines
    }

    fn construct(&self, object: &Struct, depth: usize) -> String {
        let required = object.fields.iter().filter(|field| field.required);
        let arguments: Vec<_> = required.map(|field| self.value(field, depth)).collect();
        format!(
            "{}::{}::new({})",
            self.module,
            object.name,
            arguments.join(", ")
        )
    }

    fn value(&self, field: &Field, depth: usize) -> String {
        self.example_of(&field.ty, field.example.as_deref(), depth)
    }

    fn example_of(&self, ty: &Type, shown: Option<&str>, depth: usize) -> String {
        match ty {
            Type::Scalar(scalar) => literal(*scalar, shown),
            Type::Enum(name) => self.variant(name, shown),
            Type::Object(name) => self
                .structs
                .get(name)
                .map_or_else(String::new, |object| self.construct(object, depth + 1)),
            Type::List(element) if matches!(**element, Type::Object(_)) && depth >= DEEPEST => {
                "[]".to_owned()
            }
            Type::List(element) => {
                let listed = shown.map(elements).unwrap_or_default();
                format!(
                    "[{}]",
                    self.example_of(element, listed.first().map(String::as_str), depth)
                )
            }
        }
    }

    /// Returns the variant for an example value, or the value itself if no variant has it.
    fn variant(&self, name: &Ident, shown: Option<&str>) -> String {
        let open = self.enums.iter().find(|open| open.name == *name);
        let variants = open.map_or(&[][..], |open| &open.variants);
        variants
            .iter()
            .find(|variant| Some(variant.value.as_str()) == shown)
            .map_or_else(
                || literal(Scalar::Text, shown),
                |variant| format!("{}::{name}::{}", self.module, variant.name),
            )
    }
}

/// Returns the elements of an example that is a JSON list, or else the text itself.
fn elements(shown: &str) -> Vec<String> {
    let text = |item| match item {
        Json::Text(text) => Some(text),
        _ => None,
    };
    let texts = match json::read(shown) {
        Ok(Json::List(items)) => items.into_iter().map(text).collect(),
        _ => None,
    };
    texts.unwrap_or_else(|| vec![shown.to_owned()])
}

/// Returns a literal of the scalar's type, from the example if it is of that type.
fn literal(scalar: Scalar, shown: Option<&str>) -> String {
    let shown = shown.unwrap_or_default().trim();
    match scalar {
        Scalar::Bool => (!shown.eq_ignore_ascii_case("false")).to_string(),
        Scalar::Int => shown.parse().unwrap_or(1_i64).to_string(),
        Scalar::Uint => shown.parse().unwrap_or(1_u64).to_string(),
        Scalar::Float => {
            let number = shown.parse().ok().filter(|number: &f64| number.is_finite());
            format!("{:?}", number.unwrap_or(1.0))
        }
        Scalar::Text | Scalar::Bytes => {
            let is_short = !shown.is_empty() && shown.chars().count() <= LONGEST;
            format!("{:?}", if is_short { shown } else { SOMETHING })
        }
    }
}
