//! The sheet's own words in English: everything on the page that is neither an answer, nor medical, nor a date.
//!
//! Severities, verdicts, how often and the form of dates come from the common catalogue; medical words come from the
//! library. Sentences for patients are short, active and say "you".

// The head.
pub const PLAN_TITLE: &str = "Your care plan";
pub const PLAN_AFTER: &str = "After:";
pub const NO_TREATMENT_TITLE: &str = "We do not treat today";
pub const NO_TREATMENT_OF: &str = "Planned was:";
pub const NO_PROCEDURE: &str = "No procedure is chosen yet";
pub const WITH_EXOSOME: &str = "with an exosome product";
pub const CLINICIAN_TITLE: &str = "Clinician copy";
pub const NAME: &str = "Name";
pub const TREATMENT_ON: &str = "Treatment on";
pub const PLANNED_FOR: &str = "Planned for";
pub const BY: &str = "By";
pub const PRODUCT: &str = "Product";
pub const LOT: &str = "Lot";
pub const CLINIC: &str = "Clinic";
pub const PHONE: &str = "Phone";

// Banners and footer.
pub const DRAFT_LIBRARY: &str = "Draft library: not yet reviewed by a clinician";
pub const DRAFT_FOOTER: &str = "Draft, do not hand out";
pub const PAGE: &str = "Page ";
pub const OF: &str = " of ";

/// The box over a plan that something open could still stop.
pub fn draft(questions: usize) -> String {
    match questions {
        1 => "Draft: 1 question that could stop the treatment is still open. Do not hand out.".to_owned(),
        _ => format!("Draft: {questions} questions that could stop the treatment are still open. Do not hand out."),
    }
}

/// The line under a plan whose library is past its review date.
pub fn expired(day: &str) -> String {
    format!("The care library behind this sheet is past its review date ({day})")
}

/// The library's part of the footer.
pub fn library(version: &str, hash: &str) -> String {
    format!("Library {version}, {hash}")
}

/// When something begins.
pub fn from(day: &str) -> String {
    format!("from {day}")
}

/// Before the last day on which something still holds; left out below a heading that says it.
pub const UNTIL: &str = "until";

/// The last day on which something still holds.
pub fn until(day: &str) -> String {
    format!("{UNTIL} {day}")
}

pub const WHEN_CLOSED: &str = "when your skin is closed";
pub const UNTIL_CLOSED: &str = "until skin closed";
pub const FROM_NOW_ON: &str = "from now on";
pub const GOES_ON: &str = "Go on after this week.";
pub const IF_CONFIRMED: &str = "If we confirm it:";

/// What "closed" means in the lines below it, and when it is expected.
pub fn closed_means(range: &str) -> String {
    format!("“Skin closed” means: we have told you that your skin is closed. We expect it {range}.")
}

/// Begins with closed skin, but not before a day.
pub fn when_closed_not_before(day: &str) -> String {
    format!("{WHEN_CLOSED}, but not before {day}")
}

/// Ends with closed skin, but not before a day.
pub fn until_and_closed(day: &str) -> String {
    format!("until {day}, and skin closed")
}

/// Ends with closed skin, at the latest on a day.
pub fn until_closed_at_most(text: &str, day: &str) -> String {
    format!("{text}, at the latest until {day}")
}

/// What is allowed when the time in the row's lead is over, where closed skin decides too.
pub const THEN: &str = "Then";

// The calendar.
/// Over the calendar of the first days.
pub fn first_days(days: usize) -> String {
    let number = match days {
        7 => "seven",
        8 => "eight",
        _ => return "Your first days: tick each time you do it".to_owned(),
    };
    format!("Your first {number} days: tick each time you do it")
}

pub const NOT_TODAY: &str = "–";
pub const GREY_BOXES: &str = "Grey: go on until we tell you that your skin is closed. Then stop.";

/// What a screen reader says for the boxes of one day.
pub fn boxes(count: u8) -> String {
    if count == 1 { "1 box to tick".to_owned() } else { format!("{count} boxes to tick") }
}

pub const AS_NEEDED: &str = "If you need it";
pub const LATER: &str = "Later";

// Skin closed.
pub const CLOSED_TITLE: &str = "When your skin is closed";
pub const CLOSED_LINE: &str = "We write here the day your skin is closed:";
pub const CLOSED_STEPS: &str = "From that day:";

/// When closed skin is expected.
pub fn closed_expected(range: &str) -> String {
    format!("We expect it {range}.")
}

/// Put before a stretch of days: "between Thu 26 and ...".
pub fn closed_range(first: &str, last: &str) -> String {
    if first == last { format!("on {first}") } else { format!("between {first} and {last}") }
}

// Lists.
pub const AVOID: &str = "Do not, until this date";
pub const BEFORE: &str = "Before your treatment";
pub const NORMAL: &str = "What is normal";
pub const VISITS: &str = "When we are in touch";
pub const WATCH: &str = "Look out for";
pub const WITHOUT_PRODUCT: &str = "Without the exosome product";
pub const MEANWHILE: &str = "Until then";
pub const QUESTIONS: &str = "My questions";
pub const NEXT_VISIT: &str = "We see you again on";
pub const WHY: &str = "Why, and what happens next";

/// The day before which a visit makes no sense.
pub fn not_before(day: &str) -> String {
    format!("Not before {day}.")
}

// Help.
pub const HELP: &str = "Get help: what to look for";
pub const EMERGENCY: &str = "Emergency number";
pub const DAY_OR_NIGHT: &str = "day or night";
pub const OPENING_HOURS: &str = "when we are open";
pub const AT_VISIT: &str = "at your next visit";
pub const OTHER_WORRY: &str = "Something else worries you? Call us.";
pub const OPEN: &str = "When we are open";
pub const HOURS: &str = "Hours";
pub const CLOSED: &str = "When we are closed";
pub const WHAT_TO_DO: &str = "What to do";
pub const NOW: &str = "Emergency, day or night";

/// Over the emergencies: the number where it is known.
pub fn emergency(number: &str) -> String {
    format!("Now: call {number}")
}

// The clinician copy.
pub const PATIENT: &str = "Patient";
pub const PROCEDURE: &str = "Procedure";
pub const AREAS: &str = "Areas";
pub const OPERATOR: &str = "Operator";
pub const MAKER: &str = "Maker";
pub const EXPIRY: &str = "Expiry";
pub const SKIN_CLOSED: &str = "Skin closed";
pub const LIBRARY: &str = "Library";
pub const NOT_PLANNED: &str = "not planned";
pub const FINDINGS: &str = "Findings";
pub const NO_FINDINGS: &str = "No rule fires.";
pub const FINDING_COLUMNS: [&str; 4] =
    ["", "Severity, target", "Finding, reason, what to do", "Rule, sources, evidence"];
pub const BECAUSE: &str = "Because:";
pub const MISSING: &str = "Open:";
pub const TO_DO: &str = "Do:";
pub const ENDS: &str = "Ends:";
pub const LIFT: &str = "Lift:";
pub const NOT_ASKED_HEAD: &str = "Not known and not asked";
pub const NOTHING_OPEN: &str = "Nothing is open: every question that matters here has an answer.";
pub const OPEN_COLUMNS: [&str; 3] = ["Question", "State", "Could bring, at worst"];
pub const LIFTS: &str = "Lifted";
pub const LIFT_COLUMNS: [&str; 4] = ["Rule", "By, role", "On", "Reason"];
pub const WAITS: &str = "Waits for skin closed";
pub const WAIT_COLUMNS: [&str; 3] = ["Earliest", "Latest", "What"];
pub const STEPS: &str = "Plan";
pub const STEP_COLUMNS: [&str; 2] = ["From, until", "Step, sources, evidence"];
pub const FLAGS: &str = "Red flags";
pub const FLAG_COLUMNS: [&str; 3] =
    ["Urgency, dates", "Sign, what the patient does", "What the clinician does, cause, sources"];
pub const FALLBACKS: &str = "Instead of the exosome product";
pub const ANSWERS: &str = "Answers";
pub const NOT_APPLICABLE: &str = "does not apply: no rule reads it";
pub const BIBLIOGRAPHY: &str = "Sources";
pub const TO_BE_VERIFIED: &str = "to be verified";
pub const READ_IN_PART: &str = "read in part";
pub const SECOND_HAND: &str = "second hand";
pub const CONTESTED: &str = "authorities disagree";
pub const NO_LIFT: &str = "nobody; only another answer ends it";
pub const LIFT_CLEARANCE: &str = "clearance";
pub const LIFT_REASON: &str = "written reason";
pub const LIFTED: &str = "lifted";
pub const LIFTED_IN_PART: &str = "lifted in part, another role must sign too";
pub const COULD_BE_STEP: &str = "if it applies; open:";
pub const SEEN_ON: &str = "Skin closed seen on";
pub const IN_PERSON: &str = "in person";
pub const PHOTO: &str = "photo";
pub const DECIDED_BY: &str = "Decided by: name, role, date";
pub const EXPLAINED_BY: &str = "Explained to the patient by: name, date";

/// How many findings there are.
pub fn finding_count(certain: usize, possible: usize, lifted: usize) -> String {
    let mut text = format!("{certain} certain, {possible} possible");
    if lifted > 0 {
        text.push_str(&format!(", {lifted} of them lifted"));
    }
    text
}

/// How many questions are open.
pub fn open_count(not_known: usize, not_asked: usize) -> String {
    format!("{not_known} not known, {not_asked} not asked")
}

/// Which libraries decided.
pub fn library_line(title: &str, version: &str, hash: &str) -> String {
    format!("{title} {version}, {hash}")
}

/// What waits for closed skin to begin.
pub fn begins(names: &str) -> String {
    format!("Begins: {names}.")
}

/// What waits for closed skin to end.
pub fn ends(names: &str) -> String {
    format!("Ends: {names}.")
}

/// The earliest day of something that waits.
pub fn earliest(day: &str) -> String {
    format!("not before {day}")
}

/// The latest: a day, or only closed skin.
pub fn latest(day: Option<&str>) -> String {
    day.map_or_else(|| "only when closed".to_owned(), |day| format!("not after {day}"))
}

/// A lift as it was recorded; its reason stands in the table of lifts.
pub fn lifted_by(by: &str, role: &str, on: &str) -> String {
    format!("{by}, {role}, {on}")
}

pub const NOT_KNOWN: &str = "not known";
pub const NOT_ASKED: &str = "not asked";
pub const AND: &str = " and ";
pub const OR: &str = ", or ";
pub const WAITS_SHORT: &str = "waits for skin closed";

/// When closed skin is expected, for the clinician.
pub fn expected(days: &str) -> String {
    format!("expected {days}")
}

/// How many steps there are.
pub fn step_count(steps: usize) -> String {
    if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") }
}

/// How many red flags there are.
pub fn flag_count(flags: usize) -> String {
    if flags == 1 { "1 sign".to_owned() } else { format!("{flags} signs") }
}

/// How many questions were answered.
pub fn answer_count(answers: usize) -> String {
    if answers == 1 { "1 question answered".to_owned() } else { format!("{answers} questions answered") }
}
