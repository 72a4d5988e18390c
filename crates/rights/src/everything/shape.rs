// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Holds a file beside `docs/alles-over-mij.schema.json`: the part of JSON Schema that our schema uses, no more.
use access::about_me::Label;
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../../docs/alles-over-mij.schema.json")).expect("a schema")
}

/// Where the file has another shape than the schema says.
pub(super) fn wrongs(file: &Value) -> Vec<String> {
    let (schema, mut wrong) = (schema(), Vec::new());
    check(file, &schema, (&schema, "file"), &mut wrong);
    wrong
}

fn check(value: &Value, rule: &Value, (whole, at): (&Value, &str), wrong: &mut Vec<String>) {
    if let Some(place) = rule["$ref"].as_str() {
        let rule = whole.pointer(place.trim_start_matches('#')).expect("a rule");
        return check(value, rule, (whole, at), wrong);
    }
    let fits = match rule["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        _ => rule["const"] == *value || rule["enum"].as_array().is_some_and(|all| all.contains(value)),
    };
    if !fits {
        wrong.push(format!("{at} is {value}"));
    }
    for name in rule["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            wrong.push(format!("{at} has no {name}"));
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match rule["properties"].get(name) {
            Some(rule) => check(inner, rule, (whole, &format!("{at}.{name}")), wrong),
            None => wrong.push(format!("{at} has a strange {name}")),
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        check(inner, &rule["items"], (whole, at), wrong);
    }
}

#[test]
fn the_schema_knows_every_label_and_refuses_another_shape() {
    let known: Vec<_> = Label::ALL.iter().map(|label| Value::from(label.code())).collect();
    assert_eq!(schema()["$defs"]["naam"]["enum"].as_array(), Some(&known));
    let mut file = serde_json::json!({ "versie": 1, "gemaakt_op": "", "voor": "", "gemeente": "", "taal": "nl", "onderdelen": [] });
    assert_eq!(wrongs(&file), Vec::<String>::new());
    file["versie"] = 2.into();
    file["bsn"] = "".into();
    assert_eq!(wrongs(&file).len(), 2);
}
