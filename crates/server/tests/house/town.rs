// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The whole program with the cast in it, and its routes as the features list them.
use access::{Action, Feature, Route, feature::Takes, gate};
use messages::mail::{MailSettings, Post};
use neighbourhood::{
    Member, TestApp, Visitor,
    cast::{AMINA, AMINAS_PLAN, BO, CARMEN, CAST, HENKS_PLAN, LOTTES_PLAN, NEWCOMERS, TARIK, YARA, YARAS_PLAN},
};
use server::{features, settings::Settings};

/// Everything that the program serves.
pub fn all() -> Vec<Feature> {
    let security_contact = Some("mailto:veilig@vierbergen.example".into());
    features::all(&Settings { security_contact, scanner: Some("none".into()), ..Settings::default() })
}

/// Plays on SQLite and, when there is a server, on PostgreSQL.
pub async fn on_both(story: impl AsyncFn(TestApp)) {
    neighbourhood::test_app::on_both_with(all, story).await;
}

/// The same where there is a mail server.
pub fn all_with_mail() -> Vec<Feature> {
    let mail = MailSettings { server: Some("localhost".into()), ..MailSettings::default() };
    features::all(&Settings { mail, scanner: Some("none".into()), ..Settings::default() })
}

/// The way to a mail server that listens at this port of the own machine.
pub fn post_to(port: u16) -> Post {
    let settings = MailSettings {
        server: Some("127.0.0.1".into()),
        port: Some(port),
        security: "none".into(),
        from: "Vierluik <plan@vierbergen.example>".into(),
        ..MailSettings::default()
    };
    Post::open(&settings, true).expect("good settings").expect("a server")
}

/// A route, as the tables know it.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub method: &'static str,
    pub path: &'static str,
    pub action: Action,
    pub activity: &'static str,
    pub takes: Takes,
}

impl Line {
    fn of(route: &Route) -> Self {
        let (method, path, action) = (route.method(), route.path(), route.action());
        Self { method, path, action, activity: route.activity(), takes: route.takes() }
    }

    pub fn shows(&self) -> bool {
        self.takes == Takes::Nothing
    }

    /// The names in braces.
    pub fn holes(&self) -> Vec<&'static str> {
        self.path.split('/').filter_map(hole).collect()
    }

    pub fn is_about_a_plan(&self) -> bool {
        self.holes().contains(&"plan")
    }

    /// The path with these values in the holes; the last value stays where a name is missing.
    pub fn filled(&self, value: impl Fn(&str) -> String) -> String {
        let parts = self.path.split('/').map(|part| hole(part).map_or_else(|| part.to_owned(), &value));
        parts.collect::<Vec<_>>().join("/")
    }

    /// What stands in the holes of this path, when it is one of this route.
    pub fn values(&self, path: &str) -> Option<Vec<(&'static str, String)>> {
        let path = path.split(['?', '#']).next()?;
        let (ours, theirs): (Vec<_>, Vec<_>) = (self.path.split('/').collect(), path.split('/').collect());
        if ours.len() != theirs.len() {
            return None;
        }
        let mut values = Vec::new();
        for (part, value) in ours.into_iter().zip(theirs) {
            match hole(part) {
                Some(name) if !value.is_empty() => values.push((name, value.to_owned())),
                None if part == value => {}
                _ => return None,
            }
        }
        Some(values)
    }
}

fn hole(part: &'static str) -> Option<&'static str> {
    part.strip_prefix('{')?.strip_suffix('}')
}

/// All routes, shows before forms, in the order of their paths.
pub fn lines() -> Vec<Line> {
    let features = all().into_iter().chain([gate::feature()]).flat_map(|feature| feature.routes);
    let mut lines: Vec<Line> = features.map(|route| Line::of(&route)).collect();
    lines.sort_by_key(|line| (line.path, line.method));
    lines
}

/// The path in braces that answers this path: of several, the one with the fewest holes, as the router chooses.
pub fn pattern_of(lines: &[Line], path: &str) -> Option<&'static str> {
    let fitting = lines.iter().filter(|line| line.values(path).is_some());
    fitting.min_by_key(|line| line.holes().len()).map(|line| line.path)
}

/// The route that answers this path.
pub fn line_of<'a>(lines: &'a [Line], method: &str, path: &str) -> Option<&'a Line> {
    let pattern = pattern_of(lines, path)?;
    lines.iter().find(|line| line.method == method && line.path == pattern)
}

/// The plans that a path can be about, with the column it stands under.
pub const PLANS: [(&str, &str); 5] = [
    ("Amina's plan", "amina"),
    ("Henk's plan, closed", "henk"),
    ("Lotte's plan, in Oeverdam", "lotte"),
    ("Yara's plan, of a child of ten", "yara"),
    ("no plan at all", "none"),
];

/// The identifier of a plan of [`PLANS`].
pub fn plan(name: &str) -> String {
    match name {
        "amina" => AMINAS_PLAN.to_string(),
        "henk" => HENKS_PLAN.to_string(),
        "lotte" => LOTTES_PLAN.to_string(),
        "yara" => YARAS_PLAN.to_string(),
        _ => ABSENT.to_owned(),
    }
}

/// An identifier that nothing has.
pub const ABSENT: &str = "00000000000000000000000000000fff";

/// Somebody at the door: one of the cast or of those who came later, or nobody in particular.
#[derive(Clone, Copy)]
pub struct Guest(pub Option<Member>);

impl Guest {
    /// The cast, and a stranger.
    pub fn all() -> Vec<Self> {
        CAST.into_iter().map(|member| Self(Some(member))).chain([Self(None)]).collect()
    }

    /// The same, with those who came later: who acts for or stands beside a resident, and a child.
    pub fn everyone() -> Vec<Self> {
        CAST.into_iter().chain(NEWCOMERS).map(|member| Self(Some(member))).chain([Self(None)]).collect()
    }

    /// Whether this guest asks for what is in this plan of [`PLANS`]. Who came later asks where the cast found most; in the plan that
    /// came with them ask who sits there, who looks in an emergency, and somebody who has no business there.
    pub fn asks_about(&self, plan: &str) -> bool {
        let is_of = |all: &[Member]| self.0.is_some_and(|member| all.iter().any(|other| other.id == member.id));
        match plan {
            "amina" => true,
            "yara" => is_of(&[AMINA, BO, CARMEN, YARA, TARIK]),
            _ => !is_of(&NEWCOMERS),
        }
    }

    /// The first name.
    pub fn name(&self) -> &'static str {
        self.0.map_or("stranger", |member| member.name.split(' ').next().unwrap_or(member.name))
    }

    /// A fresh browser of theirs.
    pub async fn arrives(&self, app: &TestApp) -> Visitor {
        match &self.0 {
            Some(member) => app.log_in(member).await,
            None => app.visitor(&neighbourhood::cast::AMINA),
        }
    }
}
