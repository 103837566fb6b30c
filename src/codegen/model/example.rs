//! The example in the documentation of each action.

use std::collections::HashMap;

use super::{
    super::{names::Ident, spec::Scalar},
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
    let structs = structs.iter().map(|object| (&object.name, object));
    let example = Example {
        structs: structs.collect(),
        enums,
        module,
    };
    for action in actions {
        if action.unsupported.is_none()
            && let Some(request) = example.structs.get(&action.request)
        {
            let (request, method) = (example.request(request), &action.method);
            let text = format!(
                "
# Examples

```
use tencentcloud_gse::{module};

# fn call(client: &{module}::Client) -> Result<(), tencentcloud_gse::Error> {{
let request = {request};
let answer = client.{method}(&request)?;
println!(\"{{answer:?}}\");
# Ok(())
# }}
```"
            );
            action.docs.extend(text.lines().map(str::to_owned));
        }
    }
}

struct Example<'a> {
    structs: HashMap<&'a Ident, &'a Struct>,
    enums: &'a [Enum],
    module: &'a Ident,
}

impl Example<'_> {
    fn request(&self, object: &Struct) -> String {
        let optional = object.fields.iter().filter(|field| !field.required);
        let shown = optional.filter(|field| field.example.is_some());
        let setter = |field: &Field| format!("\n    .{}({})", field.method, self.value(field, 0));
        let setters: String = shown.take(OPTIONAL).map(setter).collect();
        self.construct(object, 0) + &setters
    }

    fn construct(&self, object: &Struct, depth: usize) -> String {
        let required = object.fields.iter().filter(|field| field.required);
        let arguments: Vec<_> = required.map(|field| self.value(field, depth)).collect();
        let (module, name, arguments) = (self.module, &object.name, arguments.join(", "));
        format!("{module}::{name}::new({arguments})")
    }

    fn value(&self, field: &Field, depth: usize) -> String {
        let shown = field.example.as_deref();
        if !field.is_list {
            return self.single_value(&field.ty, shown, depth);
        }
        if depth >= DEEPEST && matches!(field.ty, Type::Object(_)) {
            return "[]".to_owned();
        }
        let first = shown.and_then(first_element);
        format!(
            "[{}]",
            self.single_value(&field.ty, first.as_deref(), depth)
        )
    }

    fn single_value(&self, ty: &Type, shown: Option<&str>, depth: usize) -> String {
        match ty {
            Type::Scalar(scalar) => literal(*scalar, shown),
            Type::Enum(name) => self.variant(name, shown),
            Type::Object(name) => {
                let object = self.structs.get(name);
                object.map_or_else(String::new, |object| self.construct(object, depth + 1))
            }
        }
    }

    /// Returns the variant for an example value, or the value itself if no variant has it.
    fn variant(&self, name: &Ident, shown: Option<&str>) -> String {
        let mut enums = self.enums.iter();
        let open = enums.find(|open| open.name == *name);
        let mut variants = open.into_iter().flat_map(|open| &open.variants);
        match variants.find(|variant| Some(variant.value.as_str()) == shown) {
            Some(variant) => format!("{}::{name}::{}", self.module, variant.name),
            None => literal(Scalar::Text, shown),
        }
    }
}

/// Returns the first element of an example that is a JSON list of strings, or else the text itself.
fn first_element(shown: &str) -> Option<String> {
    match serde_json::from_str::<Vec<String>>(shown) {
        Ok(texts) => texts.into_iter().next(),
        Err(_) => Some(shown.to_owned()),
    }
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
