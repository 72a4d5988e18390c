// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! The tables of the plan, in the order in which the plan itself tells. What was taken back, a judgement before both are
//! given, and in the quiet view what is kept apart (decision 0017) is kept from every page and so from here too.
use access::{
    about_me::{As, Holding, Label, Whose},
    goal_of, name_of,
};

/// The story, the horizon and where somebody stands.
pub(super) const WHERE_TO: &[Holding] = &[
    Holding {
        code: "verhaal",
        title: "story.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.told_at, ",
            name_of!("told_by"),
            ", x.story, x.comes_first, x.not_about from stories x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.number desc"
        ),
        facts: &[
            (Label::Words, As::Words("stories.story")),
            (Label::ComesFirst, As::Words("stories.comes_first")),
            (Label::NotAbout, As::Words("stories.not_about")),
        ],
    },
    Holding {
        code: "stip",
        title: "horizon.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.set_at, ",
            name_of!("set_by"),
            ", x.kind, x.words, x.good_at, x.energy, x.in_the_way, x.first_step from horizons x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.number desc"
        ),
        facts: &[
            (Label::Kind, As::Code("horizon.kind")),
            (Label::Words, As::Words("horizons.words")),
            (Label::GoodAt, As::Words("horizons.good_at")),
            (Label::Energy, As::Words("horizons.energy")),
            (Label::InTheWay, As::Words("horizons.in_the_way")),
            (Label::FirstStep, As::Words("horizons.first_step")),
        ],
    },
    Holding {
        code: "ladder",
        title: "agreeing.about.ladder",
        whose: Whose::Resident,
        text: concat!(
            "select x.placed_at, ",
            name_of!("placed_by"),
            ", cast(x.step as text), x.placed_on, x.why from ladder_places x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.placed_at desc"
        ),
        facts: &[(Label::Step, As::Code("horizon.step")), (Label::Day, As::Day), (Label::Why, As::Words("ladder_places.why"))],
    },
    Holding {
        code: "ladder_later",
        title: "horizon.checks",
        whose: Whose::Resident,
        text: concat!(
            "select x.checked_at, ",
            name_of!("checked_by"),
            ", x.holds, x.words from ladder_checks x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.checked_at desc"
        ),
        facts: &[(Label::State, As::Code("horizon.check")), (Label::Words, As::Words("ladder_checks.words"))],
    },
];

/// Goals, ways and what was agreed.
pub(super) const GOALS: &[Holding] = &[
    Holding {
        code: "doelen",
        title: "goals.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.set_at, ",
            name_of!("set_by"),
            ", x.wish, x.timing, x.areas, x.outcome, x.outcome_why, x.ended_at, x.id || ' ' || x.areas from goals x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.position, x.id"
        ),
        facts: &[
            (Label::Words, As::Words("goals.wish")),
            (Label::State, As::Code("goals.timing")),
            (Label::Area, As::Codes("areas.name")),
            (Label::Outcome, As::Code("goals.outcome")),
            (Label::Why, As::Words("goals.outcome_why")),
            (Label::End, As::Moment),
            (Label::Goal, As::OfGoal),
        ],
    },
    Holding {
        code: "wegen",
        title: "goals.directions",
        whose: Whose::Resident,
        text: concat!(
            "select x.added_at, ",
            name_of!("added_by"),
            ", g.wish, x.words, x.chosen_at, x.ended_at, g.id || ' ' || g.areas from directions x
             join goals g on g.municipality_id = x.municipality_id and g.plan_id = x.plan_id and g.id = x.goal_id
             where x.municipality_id = $1 and x.plan_id = $2 order by g.position, x.added_at"
        ),
        facts: &[
            (Label::Goal, As::Words("goals.wish")),
            (Label::Words, As::Words("directions.words")),
            (Label::Chosen, As::Moment),
            (Label::End, As::Moment),
            (Label::Goal, As::OfGoal),
        ],
    },
    Holding {
        code: "stappen",
        title: "history.topic.actions",
        whose: Whose::Resident,
        text: concat!(
            "select x.agreed_at, ",
            name_of!("agreed_by"),
            ", g.wish, x.what, x.due_on, x.repeats, x.state, x.reason, x.remind_on, g.id || ' ' || g.areas from actions x
             join goals g on g.municipality_id = x.municipality_id and g.plan_id = x.plan_id and g.id = x.goal_id
             where x.municipality_id = $1 and x.plan_id = $2 order by g.position, x.agreed_at"
        ),
        facts: &[
            (Label::Goal, As::Words("goals.wish")),
            (Label::What, As::Words("actions.what")),
            (Label::Day, As::Day),
            (Label::Repeats, As::Code("actions.repeats")),
            (Label::State, As::Code("actions.state")),
            (Label::Why, As::Words("actions.reason")),
            (Label::Reminder, As::Day),
            (Label::Goal, As::OfGoal),
        ],
    },
    Holding {
        code: "stappen_verloop",
        title: "actions.moves",
        whose: Whose::Resident,
        text: concat!(
            "select x.moved_at, ",
            name_of!("moved_by"),
            ", a.what, x.state, x.reason, ",
            goal_of!("a.goal_id"),
            " from action_moves x
             join actions a on a.municipality_id = x.municipality_id and a.plan_id = x.plan_id and a.id = x.action_id
             where x.municipality_id = $1 and x.plan_id = $2 order by x.moved_at desc, x.number desc"
        ),
        facts: &[
            (Label::What, As::Words("actions.what")),
            (Label::State, As::Code("actions.state")),
            (Label::Why, As::Words("action_moves.reason")),
            (Label::Goal, As::OfGoal),
        ],
    },
    Holding {
        code: "oordelen",
        title: "closing.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.judged_at, ",
            name_of!("judged_by"),
            ", g.wish, x.outcome, x.words, g.id || ' ' || g.areas from judgements x
             join goals g on g.municipality_id = x.municipality_id and g.plan_id = x.plan_id and g.id = x.goal_id
             where x.municipality_id = $1 and x.plan_id = $2 and (x.side = 'resident' or exists (select 1 from judgements own
                 where own.municipality_id = x.municipality_id and own.plan_id = x.plan_id and own.goal_id = x.goal_id
                     and own.side = 'resident'))
             order by x.judged_at desc"
        ),
        facts: &[
            (Label::Goal, As::Words("goals.wish")),
            (Label::Outcome, As::Code("goals.outcome")),
            (Label::Words, As::Words("judgements.words")),
            (Label::Goal, As::OfGoal),
        ],
    },
];

/// What was said about areas and parts, people, reviews.
pub(super) const SAID: &[Holding] = &[
    Holding {
        code: "onderwerpen",
        title: "areas.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.seen_at, ",
            name_of!("seen_by"),
            ", x.area, x.words, x.strengths, x.figure from area_views x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.seen_at desc"
        ),
        facts: &[
            (Label::Area, As::Code("areas.name")),
            (Label::Words, As::Words("area_views.words")),
            (Label::Strengths, As::Words("area_views.strengths")),
            (Label::Figure, As::Number),
        ],
    },
    Holding {
        code: "mensen",
        title: "people.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.added_at, ",
            name_of!("added_by"),
            ", x.name, x.relation, x.helps_with, x.closeness, x.tie, x.ended_at from people_around x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.added_at"
        ),
        facts: &[
            (Label::Name, As::Words("people_around.name")),
            (Label::Relation, As::Words("people_around.relation")),
            (Label::Helps, As::Words("people_around.helps_with")),
            (Label::Near, As::Code("people.closeness")),
            (Label::Tie, As::Code("people.tie")),
            (Label::End, As::Moment),
        ],
    },
    Holding {
        code: "opmerkingen",
        title: "comments.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.said_at, ",
            name_of!("said_by"),
            ", x.about_kind, x.words, ",
            goal_of!(
                "coalesce(
                     (select a.goal_id from actions a where a.municipality_id = x.municipality_id and a.plan_id = x.plan_id and a.id = x.about_id),
                     (select d.goal_id from directions d where d.municipality_id = x.municipality_id and d.plan_id = x.plan_id and d.id = x.about_id),
                     x.about_id)"
            ),
            " from comments x
             where x.municipality_id = $1 and x.plan_id = $2 and x.taken_back_at is null order by x.said_at desc"
        ),
        facts: &[(Label::Part, As::Plain), (Label::Words, As::Words("comments.words")), (Label::Goal, As::OfGoal)],
    },
    Holding {
        code: "terugkijken",
        title: "agreeing.review.title",
        whose: Whose::Resident,
        text: concat!(
            "select x.kept_at, ",
            name_of!("kept_by"),
            ", x.held_on, x.words, x.review_on from reviews x
             where x.municipality_id = $1 and x.plan_id = $2 order by x.number desc"
        ),
        facts: &[(Label::Day, As::Day), (Label::Words, As::Words("reviews.words")), (Label::Until, As::Day)],
    },
];
