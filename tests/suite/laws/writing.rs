//! A library's plain trees, written as RON text for the program's own reader and check.

use std::fmt::Write as _;

use aftercare::protocol::SourceFile;

use super::model::{Beside, Compare, Flag, Kind, Model, Place, Point, Question, Rule, Span, Step, Until, Way, When};
use super::tape::Tape;

/// The files of a library. The tape stirs whatever may stand in any order; a still one leaves it as it is.
pub fn files(model: &Model, stir: &mut Tape) -> Vec<SourceFile> {
    let mut files = vec![
        file(
            "library",
            "Library(title: \"Random\", version: \"1\", status: \"draft\", review_due: \"2027-05-21\", approved_by: [],
                paid_by: \"Nobody\", procedure: \"procedure\", exosome: \"exosome\")"
                .to_owned(),
        ),
        file("topics", "Topics([Topic(id: \"all\", title: \"All\")])".to_owned()),
        file("subjects", subjects(model)),
        file(
            "sources",
            "Sources([Source(id: \"S\", citation: \"c\", address: \"a\", year: \"2026\", kind: \"k\", status: read)])".to_owned(),
        ),
        file(
            "fallbacks",
            "Fallbacks([Fallback(id: \"F\", plan: any, name: \"n\", when: exosome(blocked), words: \"w\", patient: \"p\",
                sources: [\"S\"], evidence: [low])])"
                .to_owned(),
        ),
    ];
    let flags = model.flags.iter().map(|known| flag(known, &model.subjects())).collect();
    files.push(file("flags", format!("RedFlags([\n{}])", lines(stir.shuffled(flags)))));
    let points = stir.shuffled(model.points.iter().map(|known| point(model, known)).collect());
    files.push(file("contested", format!("Contested([\n{}])", lines(points))));
    for (place, name) in
        [(Place::Modifier, "Modifiers"), (Place::Alternative, "Alternatives"), (Place::Routine, "Routines")]
    {
        let items = model.beside.iter().filter(|item| item.place == place).map(beside).collect();
        files.push(file(name, format!("{name}([\n{}])", lines(stir.shuffled(items)))));
    }
    let (early, late) = model.questions.split_at(model.questions.len() / 2);
    for (order, section) in [early, late].into_iter().enumerate() {
        let questions: Vec<_> = section.iter().map(question).collect();
        let questions = lines(stir.shuffled(questions));
        let text =
            format!("Section(id: \"section_{order}\", order: {order}, title: \"t\", questions: [\n{questions}])");
        files.push(file(&format!("section_{order}"), text));
    }
    let definition = |(id, when): &(String, When)| {
        let care = if id.starts_with("care_") { " care: true," } else { "" };
        format!("Definition(id: \"{id}\",{care} when: {})", text(when))
    };
    let definitions = stir.shuffled(model.definitions.iter().map(definition).collect());
    files.push(file("definitions", format!("Definitions([\n{}])", lines(definitions))));
    let rules = stir.shuffled(model.rules.iter().map(rule).collect::<Vec<_>>());
    let (early, late) = rules.split_at(stir.below(rules.len() + 1));
    for (at, rules) in [early, late].into_iter().enumerate() {
        files.push(file(&format!("rules_{at}"), format!("Precautions([\n{}])", lines(rules.to_vec()))));
    }
    for (procedure, steps) in &model.care {
        let steps = lines(stir.shuffled(steps.iter().map(step).collect()));
        let like = model.like.get(procedure).map_or_else(String::new, |(other, without)| like(model, other, without));
        files.push(file(
            procedure,
            format!(
                "Care(procedure: \"{procedure}\",{like} closed: Closed(from_day: 1, until_day: 5, by_itself: {}, sources: [\"S\"]),
                    course: [], steps: [\n{steps}])",
                procedure == "procedure_0",
            ),
        ));
    }
    let shared = lines(stir.shuffled(model.shared.iter().map(step).collect()));
    files.push(file("shared", format!("Shared(steps: [\n{shared}])")));
    stir.shuffled(files)
}

fn file(name: &str, text: String) -> SourceFile {
    SourceFile { name: format!("{name}.ron"), text }
}

fn lines(items: Vec<String>) -> String {
    items.iter().fold(String::new(), |all, item| all + "    " + item + ",\n")
}

/// Only steps that are still there can be left out.
fn like(model: &Model, other: &str, without: &[String]) -> String {
    let there = |id: &&String| model.care[other].iter().any(|step| step.id == **id);
    let without: String = without.iter().filter(there).map(|id| format!("\"{id}\", ")).collect();
    format!(" like: \"{other}\", without: [{without}],")
}

fn subjects(model: &Model) -> String {
    let subjects = model.subjects().into_iter();
    format!("Subjects([{}])", subjects.map(|id| format!("Subject(id: \"{id}\", label: \"l\"), ")).collect::<String>())
}

fn question(question: &Question) -> String {
    let options =
        |options: &[String]| options.iter().map(|option| format!("(\"{option}\", \"l\"), ")).collect::<String>();
    let none = |none: bool| if none { ", none: \"None\"" } else { "" };
    let kind = match &question.kind {
        Kind::Choice(known) => format!("choice([{}])", options(known)),
        Kind::Several(known) => format!("several([{}])", options(known)),
        Kind::Number { from, to, whole, none: has_none } => {
            let (from, to) = (from / 1000, to / 1000);
            format!("number(from: {from}, to: {to}, whole: {whole}, unit: \"\"{})", none(*has_none))
        }
        Kind::Date { past, none: has_none } => format!("date(month_is_enough: true, past: {past}{})", none(*has_none)),
        Kind::Text => "text".to_owned(),
    };
    let Question { id, asked, expires, .. } = question;
    format!(
        "Question(id: \"{id}\", short: \"s\", ask: \"a\", kind: {kind}, asked: {}, expires: {expires})",
        text(asked)
    )
}

fn rule(rule: &Rule) -> String {
    let Rule { id, when, severity, .. } = rule;
    let targets: Vec<_> = rule.targets.iter().map(|target| target.id()).collect();
    let lift = if rule.ways.is_empty() {
        if severity.blocks() { "never".to_owned() } else { "not_needed".to_owned() }
    } else {
        let way = |way: &Way| {
            let roles = way.roles.iter().map(|role| format!("clearance(\"{role}\"), ")).collect::<String>();
            let provided = way.provided.iter().map(|condition| format!("provided({}), ", text(condition)));
            format!("[{roles}{}], ", provided.collect::<String>())
        };
        format!("by([{}])", rule.ways.iter().map(way).collect::<String>())
    };
    let mut line = format!(
        "Precaution(id: \"{id}\", topic: \"all\", when: {}, target: {}, also: [{}], severity: {}, says: \"s\", because: \"b\",
            do: \"d\", tell: \"t\", lift: {lift}, evidence: [low], sources: [\"S\"]",
        text(when),
        targets[0],
        targets[1..].join(", "),
        severity.id(),
    );
    if let Some(days) = rule.standing_days {
        write!(line, ", standing_days: {days}").unwrap();
    }
    if !rule.until.is_empty() {
        let dates = rule.until.iter().map(|Until { date, plus, when }| {
            format!("After(date: \"{date}\", plus: {}, when: {}), ", span(*plus), text(when))
        });
        write!(line, ", until: Until(says: \"u\", dates: [{}])", dates.collect::<String>()).unwrap();
    }
    line + ")"
}

fn flag(flag: &Flag, subjects: &[&str]) -> String {
    let Flag { id, when, stops, urgency } = flag;
    let stops = stops.iter().filter(|subject| subjects.contains(&subject.as_str()));
    format!(
        "RedFlag(id: \"{id}\", when: {}, from: day(0), until: open, urgency: {}, sign: \"s\", patient: \"p\",
            clinician: \"c\", cause: \"c\", stops: [{}], sources: [\"S\"])",
        text(when),
        urgency.id(),
        stops.map(|subject| format!("\"{subject}\", ")).collect::<String>(),
    )
}

/// Only where something asks for the clinic's choice is there one.
fn point(model: &Model, point: &Point) -> String {
    let mut is_read = false;
    for when in model.conditions() {
        when.walk(&mut |part| is_read |= matches!(part, When::Chosen(id, _) if *id == point.id));
    }
    let Point { id, sides, default, .. } = point;
    let side = |side: &String| format!("Side(id: \"{side}\", says: \"s\", sources: []), ");
    format!(
        "Point(id: \"{id}\", title: \"t\", sides: [{}], default: \"{}\", choice: {}, why: \"w\")",
        sides.iter().map(side).collect::<String>(),
        sides[*default],
        if is_read { "clinic" } else { "fixed" },
    )
}

fn beside(beside: &Beside) -> String {
    let Beside { id, place, when, lines } = beside;
    let rests = "sources: [\"S\"], evidence: [low]";
    let line = |when: &When| format!("Line(says: \"s\", when: {}), ", text(when));
    match place {
        Place::Modifier => format!(
            "Modifier(id: \"{id}\", name: \"n\", when: {}, who: \"\", settings: \"\", before: \"\", aftercare: \"\",
                follow_up: \"\", {rests})",
            text(when),
        ),
        Place::Alternative => format!(
            "Alternative(id: \"{id}\", name: \"n\", words: \"w\", patient: \"\", when: {}, from: max([day(2), closed]), {rests})",
            text(when),
        ),
        Place::Routine => format!(
            "Routine(id: \"{id}\", name: \"n\", time: morning, when: {}, from: day(0), until: open, lines: [{}], {rests})",
            text(when),
            lines.iter().map(line).collect::<String>(),
        ),
    }
}

fn step(step: &Step) -> String {
    let Step { id, when, text: rest, .. } = step;
    format!(
        "Step(id: \"{id}\", name: \"n\", {rest}, every: once, when: {}, words: \"w\", patient: \"p\", because: \"b\", range: \"\",
            copy: both, sources: [\"S\"], evidence: [low])",
        text(when),
    )
}

fn span(span: Span) -> String {
    match span {
        Span::Days(days) => format!("days({days})"),
        Span::Months(months) => format!("months({months})"),
        Span::Years(years) => format!("years({years})"),
    }
}

pub fn text(when: &When) -> String {
    let parts = |parts: &[When]| parts.iter().map(text).collect::<Vec<_>>().join(", ");
    let words = |words: &[String]| words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    match when {
        When::Always => "always".to_owned(),
        When::All(inner) => format!("all([{}])", parts(inner)),
        When::Any(inner) => format!("any([{}])", parts(inner)),
        When::Not(part) => format!("not({})", text(part)),
        When::AnyOf(question, options) if options.len() == 1 => format!("is(\"{question}\", \"{}\")", options[0]),
        When::AnyOf(question, options) => format!("any_of(\"{question}\", [{}])", words(options)),
        When::NoneOf(question, options) => format!("none_of(\"{question}\", [{}])", words(options)),
        When::Number(question, compare, limit) => {
            let word = match compare {
                Compare::AtLeast => "at_least",
                Compare::Above => "above",
                Compare::Below => "below",
            };
            format!("{word}(\"{question}\", {}.{:03})", limit / 1000, limit % 1000)
        }
        When::CountAtLeast(question, count) => format!("count_at_least(\"{question}\", {count})"),
        When::Within(question, wait) => format!("within(\"{question}\", {})", span(*wait)),
        When::SinceBelow(question, wait) => format!("since(\"{question}\", below({}))", span(*wait)),
        When::SinceAtLeast(question, wait) => format!("since(\"{question}\", at_least({}))", span(*wait)),
        When::Holds(name) => format!("holds(\"{name}\")"),
        When::Lifted(rule) => format!("lifted(\"{rule}\")"),
        When::ExosomeUsed => "exosome(used)".to_owned(),
        When::ExosomeBlocked => "exosome(blocked)".to_owned(),
        When::ExosomeClear => "exosome(clear)".to_owned(),
        When::AtLeastOf(count, inner) => format!("at_least_of({count}, [{}])", parts(inner)),
        When::Review => "review".to_owned(),
        When::AtPlanning(part) => format!("at_planning({})", text(part)),
        When::Chosen(point, side) => format!("chosen(\"{point}\", \"{side}\")"),
    }
}
