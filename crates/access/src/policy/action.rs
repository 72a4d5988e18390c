// SPDX-FileCopyrightText: 2026 Vierluik contributors
// SPDX-License-Identifier: EUPL-1.2
//! Everything that a route can ask to do, in one list: the name, the code in the access log, and what it is. Those from
//! `SeePlan` on are about one plan.

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// Everything that a route can ask to do; each route names exactly one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($(#[$doc])* $name,)* }

        impl Action {
            /// All of them, for the golden table.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$name),*];

            /// The name in the access log.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

actions! {
    /// Pages for anyone: logging in, about, language.
    Enter = "enter",
    /// The own first page, account, sessions and drafts.
    Own = "own",
    /// The list of own residents.
    SeeCaseload = "see_caseload",
    /// The organisation's window.
    SeeOrganisation = "see_organisation",
    /// The government's window.
    SeeGovernment = "see_government",
    /// What the municipality wants and asks of each organisation; for everyone who works here.
    SeeCourse = "see_course",
    /// Writing that.
    SetCourse = "set_course",
    /// Asking for help as a resident.
    AskForHelp = "ask_for_help",
    /// New requests for help, and referrals to the own organisation.
    SeeFrontDoor = "see_front_door",
    /// People, roles, invitations.
    ManagePeople = "manage_people",
    /// Importing files.
    Import = "import",
    /// Lists that the municipality sets: areas of life, outcomes of the ladder.
    ManageLists = "manage_lists",
    /// Templates of one's own organisation.
    ManageTemplates = "manage_templates",
    /// Finding out who knows about what.
    SeeDirectory = "see_directory",
    /// The register of legal grounds.
    ManageGrounds = "manage_grounds",
    /// Questions of residents to the own organisation.
    SeeQuestions = "see_questions",
    /// How long what is kept, and destroying it.
    ManageRetention = "manage_retention",
    /// Opening a plan for some hours without a seat, because somebody is in danger.
    OpenInEmergency = "open_in_emergency",
    /// Looking afterwards whether that was right.
    ReviewEmergencies = "review_emergencies",
    /// Saying the safe word, at the page that every resident has.
    UseSafeDoor = "use_safe_door",
    /// Answering what people ask about their own data.
    AnswerRights = "answer_rights",
    /// The plan: goals, actions, horizon, agreements, who is at the table.
    SeePlan = "see_plan",
    /// The resident's story, the areas of life, the people around the resident.
    SeeStory = "see_story",
    /// What professionals see, with reasons and levels.
    SeeProfessionalView = "see_professional_view",
    /// Older versions, comparing, history of changes.
    SeeHistory = "see_history",
    /// The story, what comes first and what the plan is not about: the resident's own words, so nobody else's, also not of who acts
    /// for the resident.
    TellStory = "tell_story",
    /// The resident's own words and figure about an area of life, and how a conversation was.
    WriteOwnView = "write_own_view",
    /// A professional's view on an area of life.
    WriteProfessionalView = "write_professional_view",
    /// The ecogram and who could help with what.
    ChangePeople = "change_people",
    /// The dot on the horizon in the resident's own words.
    ChangeHorizon = "change_horizon",
    /// A position on the participation ladder.
    PlaceOnLadder = "place_on_ladder",
    /// Referring to what an organisation offers.
    Refer = "refer",
    /// Setting and changing goals and solution directions.
    ChangeGoals = "change_goals",
    /// The order of goals: what comes first.
    OrderGoals = "order_goals",
    /// Adding and changing actions.
    ChangeActions = "change_actions",
    /// Setting progress; the rule also asks whether the action is theirs.
    SetProgress = "set_progress",
    /// Saying something about any part.
    Comment = "comment",
    /// Taking away what one brought, or saying that it belongs to another plan; also when the plan is closed.
    TakeBack = "take_back",
    /// Laying a version before the resident; the review date.
    ProposeVersion = "propose_version",
    /// Agreeing, partly or not.
    Agree = "agree",
    /// Proposing to close, and a professional's judgement per goal.
    JudgeAsProfessional = "judge_as_professional",
    /// The resident's judgement per goal.
    JudgeAsResident = "judge_as_resident",
    /// Closing the plan, or opening it again.
    ClosePlan = "close_plan",
    /// Inviting somebody from the resident's own network to the table, or withdrawing that.
    InviteNetwork = "invite_network",
    /// Inviting an independent client supporter.
    InviteSupporter = "invite_supporter",
    /// Inviting a professional to the table.
    InviteProfessional = "invite_professional",
    /// Seeing who acts for the resident.
    SeeRepresentatives = "see_representatives",
    /// Recording that somebody acts for the resident, after seeing proof; or that it ended.
    RecordRepresentative = "record_representative",
    /// Saying that somebody does not act for oneself; it ends at once.
    ObjectToRepresentative = "object_to_representative",
    /// Naming a professional who must never see the plan.
    ExcludeProfessional = "exclude_professional",
    /// Ending somebody else's seat at the table; narrowing never waits.
    EndSeats = "end_seats",
    /// Leaving the table oneself, or saying that one is still involved.
    LeaveTable = "leave_table",
    /// Asking a level higher when it gets stuck; who stands beside the resident may too.
    AskHigher = "ask_higher",
    /// Who directs and who stands in, and agreements on working together.
    AgreeOnWorking = "agree_on_working",
    /// Accepting the own part of what was agreed: in how one works together, or in a conversation.
    AcceptOwnPart = "accept_own_part",
    /// Working notes of the own organisation's team.
    KeepNotes = "keep_notes",
    /// Deciding who sees which part, on screen.
    DecideSharing = "decide_sharing",
    /// Recording what the resident said about sharing.
    RecordSharing = "record_sharing",
    /// Who looked along, and asking about it.
    SeeLookers = "see_lookers",
    /// Everything about me, to take along; asking to correct it, or for what is not in it.
    TakeMyData = "take_my_data",
    /// Objecting to how somebody works with what is known.
    Object = "object",
    /// Answering a question about looking, a correction, an objection.
    AnswerResident = "answer_resident",
    /// Safety mode: how it stands, and what it asks.
    SeeSafety = "see_safety",
    /// Switching the safety mode on together with the resident.
    StartSafety = "start_safety",
    /// What is protected, what may be widened, and ending the safety mode.
    DecideSafety = "decide_safety",
    /// Keeping a plan from being destroyed, and saying that an application was taken back.
    HoldKept = "hold_kept",
    /// Preparing a conversation on the own page.
    Prepare = "prepare",
    /// Planning a conversation, inviting to it, and writing down at the table what is said and decided.
    HoldConversation = "hold_conversation",
    /// Confirming, adding to or contesting the record of a conversation.
    ConfirmRecord = "confirm_record",
}
