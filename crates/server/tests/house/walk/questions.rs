// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! A form that asks one question at a time, as the form that it is: all its questions are looked up and laid together.
use super::{Sheet, sheet, sheet::Kind};
use access::questions::FIELD;
use neighbourhood::Visitor;
use scraper::Html;

/// The numbers of the questions to which the form's buttons lead.
fn leads_to(sheet: &Sheet) -> Vec<usize> {
    let buttons = sheet.fields.iter().filter(|field| field.name == FIELD);
    let values = buttons.flat_map(|field| match &field.kind {
        Kind::Button(values) => values.clone(),
        _ => Vec::new(),
    });
    values.filter_map(|value| value.parse().ok()).collect()
}

/// The form with all its questions, and without the buttons between them.
pub async fn whole(visitor: &mut Visitor, mut sheet: Sheet) -> Sheet {
    let mut next = leads_to(&sheet).into_iter().max();
    while let Some(number) = next {
        let seen = visitor.get(&format!("{}?{FIELD}={number}", sheet.page)).await;
        let page = Html::parse_document(&seen.html);
        let Some(there) = sheet::sheets(&page, &sheet.page).into_iter().find(|other| other.action == sheet.action) else { break };
        next = leads_to(&there).into_iter().find(|other| *other > number);
        for asked in there.fields {
            if asked.kind != Kind::Hidden {
                sheet.fields.retain(|field| field.name != asked.name || field.kind != Kind::Hidden);
                if sheet.fields.iter().all(|field| field.name != asked.name) {
                    sheet.fields.push(asked);
                }
            }
        }
    }
    sheet.fields.retain(|field| field.name != FIELD);
    sheet
}
