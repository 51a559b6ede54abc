//! Law 2 before any patient: the check refuses a library in which knowing less would be milder, however it is written.

use aftercare::protocol::{Severity, Target, Urgency, check};

use super::model::{Flag, Kind, Model, Question, Rule, Span, Step, Way, When};
use super::tape::Tape;
use super::writing;

fn is(question: &str, option: &str) -> When {
    When::AnyOf(question.to_owned(), vec![option.to_owned()])
}

fn choice(id: &str, options: [&str; 2], asked: When) -> Question {
    Question { id: id.to_owned(), kind: Kind::Choice(options.map(str::to_owned).to_vec()), asked, expires: 0 }
}

/// One procedure, one step, one rule of clearance on the procedure.
fn library(when: When) -> Model {
    let step = Step {
        id: "step".to_owned(),
        when: When::Always,
        moments: Vec::new(),
        text: "kind: do, subject: \"first\", from: day(0), until: open".to_owned(),
    };
    let rule = Rule {
        id: "RULE".to_owned(),
        when,
        severity: Severity::Clearance,
        targets: vec![Target::Procedure],
        ways: vec![Way { roles: vec!["dermatology".to_owned()], provided: Vec::new() }],
        standing_days: None,
        until: Vec::new(),
    };
    Model {
        questions: vec![
            choice("procedure", ["needling", "laser"], When::Always),
            choice("planned", ["yes", "no"], When::Always),
            choice("smoking", ["yes", "no"], When::Always),
            Question {
                id: "since".to_owned(),
                kind: Kind::Date { past: true, none: false },
                asked: When::Always,
                expires: 0,
            },
        ],
        definitions: vec![("exosome".to_owned(), is("planned", "yes"))],
        rules: vec![rule],
        care: ["needling", "laser"]
            .into_iter()
            .map(|id| (id.to_owned(), vec![Step { id: format!("{id}.step"), ..step.clone() }]))
            .collect(),
        flags: vec![Flag { id: "FLAG".to_owned(), when: When::Always, stops: Vec::new(), urgency: Urgency::SameDay }],
        ..Model::default()
    }
}

fn faults(model: &Model) -> Vec<String> {
    let faults = check(&writing::files(model, &mut Tape::still())).err().unwrap_or_default();
    faults.into_iter().map(|fault| fault.to_string()).collect()
}

/// Both questions are read, and nothing is wrong.
fn reads_both() -> When {
    When::All(vec![is("smoking", "yes"), When::Within("since".to_owned(), Span::Months(6))])
}

#[test]
fn law_2_a_rule_may_name_not_known() {
    assert_eq!(faults(&library(reads_both())), Vec::<String>::new());
    let mut named = library(reads_both());
    named.rules[0].when = When::Any(vec![reads_both(), is("smoking", "not_known")]);
    assert_eq!(faults(&named), Vec::<String>::new());
}

#[test]
fn law_2_but_not_under_a_not() {
    let some = When::AtLeastOf(1, vec![is("smoking", "not_known"), is("planned", "yes")]);
    for part in [is("smoking", "not_known"), When::Within("since".to_owned(), Span::Days(3)), some] {
        let model = library(When::All(vec![reads_both(), When::Not(Box::new(part))]));
        assert!(!faults(&model).is_empty());
    }
}

#[test]
fn law_2_nor_through_a_definition() {
    let mut model = library(When::All(vec![reads_both(), When::Not(Box::new(When::Holds("smokes".to_owned())))]));
    let smokes = When::AnyOf("smoking".to_owned(), vec!["yes".to_owned(), "not_known".to_owned()]);
    model.definitions.push(("smokes".to_owned(), smokes));
    assert!(!faults(&model).is_empty(), "`not(holds(..))` of a definition that names not_known");
}

#[test]
fn law_2_nor_through_what_asks_for_a_question() {
    let mut model = library(When::All(vec![reads_both(), When::NoneOf("packs".to_owned(), vec!["few".to_owned()])]));
    let asked = When::AnyOf("smoking".to_owned(), vec!["yes".to_owned(), "not_known".to_owned()]);
    model.questions.push(choice("packs", ["few", "many"], asked));
    assert!(!faults(&model).is_empty(), "`none_of` of a question that is asked for not_known");
}

#[test]
fn law_2_nor_in_what_lifts() {
    let mut model = library(reads_both());
    model.rules[0].ways[0].provided = vec![is("smoking", "not_known")];
    assert!(!faults(&model).is_empty(), "a lift that holds for not_known");
}

#[test]
fn law_3_a_lift_reads_no_other_decision() {
    for decided in [When::ExosomeUsed, When::ExosomeBlocked, When::ExosomeClear, When::Lifted("RULE".to_owned())] {
        let mut model = library(reads_both());
        model.rules[0].ways[0].provided = vec![decided];
        assert!(!faults(&model).is_empty(), "a lift that depends on what is decided only afterwards");
    }
}
