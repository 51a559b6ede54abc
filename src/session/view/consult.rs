//! The guided screening: one question, or one group of them, big.

use super::setup::SetUpView;
use crate::answers::Answer;
use crate::base::PartialDate;
use crate::case::contradictions;
use crate::protocol::{Question, QuestionIx, QuestionKind, Severity, Target};
use crate::session::command::{Command, Screen};
use crate::session::pages::PageId;
use crate::session::screening::{iso_date, none_option, only_option};
use crate::session::state::Session;

/// The guided page.
#[derive(Clone, Debug)]
pub struct ConsultView {
    /// Its section.
    pub section: String,
    /// "2 of 3 in this section".
    pub place: String,
    /// The question or the group's heading.
    pub headline: String,
    /// Words to say to the patient; empty if there are none.
    pub say: String,
    /// What the clinician must know to answer; empty if nothing.
    pub remark: String,
    /// What it asks for.
    pub page: PageView,
    /// Whether *Next* does something.
    pub can_go_on: bool,
    /// Whether there is a page before.
    pub can_go_back: bool,
    /// The last answer, read back.
    pub last: String,
    /// What was answered here at the last visit, one line a question.
    pub last_time: Vec<String>,
    /// The key that confirms it; nothing where something of it no longer counts.
    pub unchanged: Option<OptionView>,
    /// What does not fit to another answer, and what to do.
    pub contradictions: Vec<String>,
    /// A calm way out when nothing can lift what stands.
    pub stop: Option<StopView>,
}

/// What a page asks for.
#[derive(Clone, Debug)]
pub enum PageView {
    /// A day and a time: both texts, and why they were refused.
    Time(String, String, Option<String>),
    /// Options; several may be ticked where they have a tick.
    Options(Vec<OptionView>),
    /// The set-up card.
    SetUp(SetUpView),
    /// Products to choose from, and the field for one without a dossier.
    Products(Vec<OptionView>, EntryView),
    /// Something typed.
    Entry(EntryView),
    /// The lines of a group, then *none of these* and *not known*.
    Lines(Vec<LineView>, Vec<OptionView>),
}

/// An option to pick.
#[derive(Clone, Debug)]
pub struct OptionView {
    /// Its key.
    pub key: char,
    /// Its label.
    pub label: String,
    /// A remark at the right.
    pub remark: String,
    /// It is the answer.
    pub selected: bool,
    /// A tick box, and whether it is ticked.
    pub ticked: Option<bool>,
    /// It stands apart, below the others.
    pub apart: bool,
    /// Picks it.
    pub command: Command,
}

/// A line of a group.
#[derive(Clone, Debug)]
pub struct LineView {
    /// Its key.
    pub key: char,
    /// The question's name.
    pub label: String,
    /// What is answered, or that it opens choices.
    pub remark: String,
    /// It was touched.
    pub ticked: bool,
    /// It is answered with *not known*.
    pub not_known: bool,
    /// Ticks or opens it.
    pub command: Command,
    /// Answers *not known* to it alone.
    pub not_known_command: Command,
}

/// A typed answer.
#[derive(Clone, Debug)]
pub struct EntryView {
    /// Its accessible name.
    pub label: String,
    /// What is typed.
    pub text: String,
    /// The unit, or how a date was understood.
    pub hint: String,
    /// Why it was refused.
    pub refused: Option<String>,
    /// *None* and *not known*.
    pub others: Vec<OptionView>,
    /// Any letter may be typed; the keys of the others are letters here.
    pub free_text: bool,
}

/// Nothing can lift what stands: the rest need not be asked.
#[derive(Clone, Debug)]
pub struct StopView {
    /// What it says.
    pub says: String,
    /// What the button says.
    pub label: String,
    /// Shows what to do instead.
    pub command: Command,
}

/// The key of the option at this place: 1 to 9, then letters. `n` and `?` mean something else.
pub(super) fn key_at(at: usize) -> char {
    "123456789abcdefghijklmopqrstuvwxyz".chars().nth(at).unwrap_or(' ')
}

impl Session {
    /// The guided page.
    #[must_use]
    pub fn consult(&self) -> ConsultView {
        let (section, place) = self.place_in_section(self.page);
        let (headline, say, page) = match self.page {
            PageId::Time => (
                self.words.say("time-headline"),
                String::new(),
                PageView::Time(self.draft.day.clone(), self.draft.time.clone(), self.draft.refused.clone()),
            ),
            PageId::SetUp => (self.library.setup.heading.clone(), String::new(), self.set_up_page()),
            PageId::Product => match self.question_here() {
                Some(ix) => {
                    let (ask, say, page) = self.question_page(ix);
                    match page {
                        PageView::Entry(entry) => (ask, say, PageView::Products(self.product_page(), entry)),
                        page => (ask, say, page),
                    }
                }
                None => (String::new(), String::new(), PageView::Options(Vec::new())),
            },
            PageId::Question(ix) => self.question_page(ix),
            PageId::Group(at) => match self.draft.open_line {
                Some(ix) => self.question_page(ix),
                None => (
                    self.library.groups.get(at).map(|group| group.heading.clone()).unwrap_or_default(),
                    String::new(),
                    self.lines_page(),
                ),
            },
        };
        let (headline, remark) = split_question(&headline);
        let (last_time, unchanged) = self.last_time();
        ConsultView {
            section,
            place,
            headline,
            remark,
            say,
            page,
            can_go_on: self.can_go_on(),
            can_go_back: self.draft.open_line.is_some()
                || self.pages.first().is_some_and(|first| first.id != self.page),
            last: self.last_answer(),
            last_time,
            unchanged,
            contradictions: self.contradictions_here(),
            stop: self.stop(),
        }
    }

    /// What does not fit to another answer, pointed out where it stands.
    fn contradictions_here(&self) -> Vec<String> {
        let questions = self.pages.iter().find(|page| page.id == self.page).map(|page| page.questions.as_slice());
        let here = questions.unwrap_or_default();
        let found = contradictions(&self.library, &self.case).into_iter().filter(|known| here.contains(&known.at));
        found.map(|known| known.says.clone()).collect()
    }

    fn question_page(&self, ix: QuestionIx) -> (String, String, PageView) {
        let Some(question) = self.library.question_at(ix) else {
            return (String::new(), String::new(), PageView::Options(Vec::new()));
        };
        let page = match &question.kind {
            QuestionKind::Choice(_) | QuestionKind::Several(_) => PageView::Options(self.options(ix, question)),
            QuestionKind::Number { .. } | QuestionKind::Date { .. } | QuestionKind::Text => {
                PageView::Entry(self.entry(ix, question))
            }
        };
        (question.ask.clone(), question.say.clone(), page)
    }

    /// The answer that counts on the page: a touched line of a group, or what was recorded.
    fn answer_here(&self, ix: QuestionIx, question: &Question) -> Option<&Answer> {
        self.draft.lines.get(&ix).or_else(|| self.case.answers.get(&question.id))
    }

    fn options(&self, ix: QuestionIx, question: &Question) -> Vec<OptionView> {
        let several = matches!(question.kind, QuestionKind::Several(_));
        let none = none_option(question);
        let answer = self.answer_here(ix, question);
        let mut options = Vec::new();
        for option in question.options().iter().filter(|option| Some(option.id.as_str()) != none) {
            options.push(OptionView {
                key: key_at(options.len()),
                label: option.label.clone(),
                remark: String::new(),
                selected: matches!(answer, Some(Answer::Choice(chosen)) if *chosen == option.id),
                ticked: several.then(|| self.draft.ticks.contains(&option.id)),
                apart: false,
                command: if several { Command::Tick(option.id.clone()) } else { Command::Choose(option.id.clone()) },
            });
        }
        if let Some(none) = none {
            options.push(OptionView {
                key: '0',
                label: question.label(none).to_owned(),
                remark: String::new(),
                selected: matches!(answer, Some(Answer::Several(ticked)) if ticked.iter().any(|id| id == none)),
                ticked: None,
                apart: true,
                command: Command::NoneOfThese,
            });
        }
        options.push(self.not_known_option(answer));
        options
    }

    fn not_known_option(&self, answer: Option<&Answer>) -> OptionView {
        OptionView {
            key: '?',
            label: self.words.say("not-known"),
            remark: String::new(),
            selected: answer == Some(&Answer::NotKnown),
            ticked: None,
            apart: true,
            command: Command::NotKnown,
        }
    }

    fn entry(&self, ix: QuestionIx, question: &Question) -> EntryView {
        let answer = self.answer_here(ix, question);
        let mut others = Vec::new();
        if let Some(none) = question.none_label() {
            others.push(OptionView {
                key: 'n',
                label: none.to_owned(),
                remark: String::new(),
                selected: answer == Some(&Answer::None),
                ticked: None,
                apart: true,
                command: Command::NoneOfThese,
            });
        }
        others.push(self.not_known_option(answer));
        let hint = match &question.kind {
            QuestionKind::Date { .. } => match iso_date(self.draft.text.trim()).parse::<PartialDate>() {
                Ok(date) => self.words.answer(question, &Answer::Date(date)),
                Err(_) => self.words.say("date-form"),
            },
            _ => question.unit().to_owned(),
        };
        EntryView {
            label: question.short.clone(),
            text: self.draft.text.clone(),
            hint,
            refused: self.draft.refused.clone(),
            others,
            free_text: matches!(question.kind, QuestionKind::Text),
        }
    }

    fn lines_page(&self) -> PageView {
        let Some(page) = self.pages.iter().find(|page| page.id == self.page) else {
            return PageView::Lines(Vec::new(), Vec::new());
        };
        let mut lines = Vec::new();
        for ix in &page.questions {
            let Some(question) = self.library.question_at(*ix) else { continue };
            let Some(none) = self.none_of_line(*ix) else {
                lines.extend(self.shown_line(*ix, question));
                continue;
            };
            let touched = self.draft.lines.get(ix);
            let label = self.label_of_line(*ix);
            let opens = only_option(question, &none).is_none();
            lines.push(LineView {
                key: key_at(lines.len()),
                remark: match touched {
                    // The words of the line already say what the tick means.
                    Some(answer) if !label.is_empty() && *answer != Answer::NotKnown => String::new(),
                    Some(answer) => self.words.answer(question, answer),
                    None if opens => self.words.count("opens-choices", choices(question, &none)),
                    None => String::new(),
                },
                label: if label.is_empty() { question.ask.clone() } else { label },
                ticked: touched.is_some_and(|answer| *answer != Answer::NotKnown),
                not_known: touched == Some(&Answer::NotKnown),
                command: Command::Line(*ix),
                not_known_command: Command::LineNotKnown(*ix),
            });
        }
        let answered = !self.is_open(page);
        let untouched = page.questions.len() - self.draft.lines.len().min(page.questions.len());
        let none = OptionView {
            key: '0',
            label: self.words.say("none-of-these"),
            remark: self.words.count("none-sets", untouched),
            selected: answered && self.draft.lines.is_empty(),
            ticked: None,
            apart: true,
            command: Command::NoneOfThese,
        };
        PageView::Lines(lines, vec![none, self.not_known_option(None)])
    }

    /// A line that is only shown: the lot and the expiry of the unit in hand. Opening it changes it.
    fn shown_line(&self, ix: QuestionIx, question: &Question) -> Option<LineView> {
        let kept = self.answer_here(ix, question).cloned();
        let answer = kept.or_else(|| self.shown_answer(ix))?;
        Some(LineView {
            key: ' ',
            label: question.short.clone(),
            remark: self.words.answer(question, &answer),
            ticked: false,
            not_known: answer == Answer::NotKnown,
            command: Command::Line(ix),
            not_known_command: Command::LineNotKnown(ix),
        })
    }

    /// The words of a line of this page's group, where they are not those of its question.
    fn label_of_line(&self, ix: QuestionIx) -> String {
        let PageId::Group(at) = self.page else { return String::new() };
        let lines = self.library.groups.get(at).map(|group| group.lines.as_slice()).unwrap_or_default();
        lines.iter().find(|line| line.question == ix).map(|line| line.label.clone()).unwrap_or_default()
    }

    fn last_answer(&self) -> String {
        let here = self.pages.iter().position(|page| page.id == self.page).unwrap_or(0);
        let before = self.pages.iter().take(here).rev().find(|page| !page.questions.is_empty());
        let question = before.and_then(|page| page.questions.first()).and_then(|ix| self.library.question_at(*ix));
        let Some(question) = question else { return String::new() };
        let Some(answer) = self.case.answers.get(&question.id) else { return String::new() };
        let said = self.words.answer(question, answer);
        self.words.with("last-answer", &[("question", &question.short), ("answer", &said)])
    }

    /// Only a contraindication that nobody may lift makes the rest needless.
    fn stop(&self) -> Option<StopView> {
        let stands = self.assessment.verdict(Target::Procedure)?.verdict == Some(Severity::Contraindicated)
            && self.plan.instead_in(&self.library).any(|(_, rule)| {
                rule.severity == Severity::Contraindicated && rule.lift == crate::protocol::Lift::Never
            });
        let open = self.pages.iter().filter(|page| self.is_open(page)).count();
        (stands && open > 0).then(|| StopView {
            says: self.words.count("stop-here", open),
            label: self.words.say("what-instead"),
            command: Command::Show(Screen::Plan),
        })
    }
}

/// The question itself, and what is written behind it: "Age? Count full years." and "Aim? (the main one)".
fn split_question(ask: &str) -> (String, String) {
    let Some((question, rest)) = ask.split_once("? ") else { return (ask.to_owned(), String::new()) };
    let rest = rest.trim();
    let inner = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|inner| !inner.contains('('));
    let mut remark = inner.unwrap_or(rest).to_owned();
    if let Some(first) = remark.chars().next().filter(|_| !remark.starts_with(|letter: char| letter.is_uppercase())) {
        // An id such as `none = ...` stays as it is written.
        if !remark.contains(" = ") {
            remark = first.to_uppercase().chain(remark.chars().skip(1)).collect();
        }
    }
    (format!("{question}?"), remark)
}

fn choices(question: &Question, none: &str) -> usize {
    question.options().iter().filter(|option| option.id != none).count()
}
