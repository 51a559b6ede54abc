//! Care files: one for each procedure, with the steps that several procedures share, and the red flags.

use std::collections::BTreeMap;

use super::conditions::Here;
use super::{Checker, OPTION, SUBJECT, SourceFile};
use crate::protocol::Fault;
use crate::protocol::library::{
    Care, Closed, ClosedIf, Condition, Copy, Expect, Fallback, Moment, Question, QuestionKind, RedFlag, Step, StepEnd,
};
use crate::protocol::text::Word;
use crate::protocol::written::{self, Document};

type Documents<'d, 'a> = &'d [(&'d SourceFile, Document<'a>)];

/// What stands in a care file itself.
struct Own {
    steps: Vec<Step>,
    course: Vec<Expect>,
    is_like: bool,
}

impl Checker {
    /// The care for each procedure: exactly one file for each option of the question that names the procedure.
    pub(super) fn care(
        &mut self,
        documents: Documents<'_, '_>,
        questions: &[Question],
        header: &written::Header<'_>,
    ) -> BTreeMap<String, Care> {
        let mut shared = Vec::new();
        for (file, document) in documents {
            let Document::Shared(steps) = document else { continue };
            for step in &steps.steps {
                shared.push(self.step(file, step, questions));
            }
        }
        let named = questions.iter().find(|question| question.id == header.procedure.as_str());
        if let Some(question) = named
            && !(matches!(question.kind, QuestionKind::Choice(_)) && question.asked == Condition::Always)
        {
            self.faults.push(Fault::whole(
                "library.ron",
                format!("`{}` names the procedure, so it must be a choice that is always asked", question.id),
            ));
        }
        let procedures: Vec<_> = questions
            .iter()
            .filter(|question| question.id == header.procedure.as_str())
            .flat_map(Question::options)
            .map(|option| option.id.clone())
            .collect();
        let mut own: BTreeMap<&str, Own> = BTreeMap::new();
        for (file, document) in documents {
            let Document::Care(care) = document else { continue };
            let steps = care.steps.iter().map(|step| self.step(file, step, questions)).collect();
            let course =
                care.course.iter().map(|expect| self.expect(file, &care.procedure, expect, questions)).collect();
            own.insert(care.procedure.as_str(), Own { steps, course, is_like: care.like.is_some() });
        }
        let mut made: BTreeMap<String, Care> = BTreeMap::new();
        for (file, document) in documents {
            let Document::Care(care) = document else { continue };
            if !procedures.is_empty() && !procedures.iter().any(|known| known == care.procedure.as_str()) {
                self.unknown(file, OPTION, &care.procedure, procedures.iter().map(String::as_str));
            }
            let (mut steps, course) = self.inherited(file, care, &own);
            steps.extend(shared.iter().cloned());
            steps.sort_by(|one, other| one.id.cmp(&other.id));
            self.listed(file, &care.closed.sources);
            if care.closed.from_day < 0 || care.closed.until_day < care.closed.from_day {
                self.fault(file, &care.procedure, "the days on which skin is expected to be closed run backwards");
            }
            let closed = Closed {
                from_day: care.closed.from_day,
                until_day: care.closed.until_day,
                by_itself: care.closed.by_itself,
                also: (care.closed.also.iter())
                    .map(|also| ClosedIf {
                        when: self.condition(Here::care(file), &also.when, questions),
                        from_day: also.from_day,
                        until_day: also.until_day,
                    })
                    .collect(),
            };
            if made
                .insert(
                    care.procedure.as_str().to_owned(),
                    Care { closed, course, steps, conditions: Vec::new(), contested: Vec::new(), reads: Vec::new() },
                )
                .is_some()
            {
                self.fault(file, &care.procedure, format!("a second file holds the care for `{}`", care.procedure));
            }
        }
        if !self.some_unread {
            for procedure in procedures.iter().filter(|procedure| !made.contains_key(*procedure)) {
                let message = format!("no file holds the care for the procedure `{procedure}`");
                self.faults.push(Fault::whole("care", message));
            }
        }
        made
    }

    /// The steps and the course of a care file: its own, and those of the file that it is like.
    fn inherited(
        &mut self,
        file: &SourceFile,
        care: &written::Care<'_>,
        own: &BTreeMap<&str, Own>,
    ) -> (Vec<Step>, Vec<Expect>) {
        let Some(mine) = own.get(care.procedure.as_str()) else { return (Vec::new(), Vec::new()) };
        let (mut steps, mut course) = (mine.steps.clone(), mine.course.clone());
        let Some(like) = &care.like else {
            if let Some(word) = care.without.first() {
                self.fault(file, word, format!("`without` leaves out `{word}`, but the file is `like` no other"));
            }
            return (steps, course);
        };
        match own.get(like.as_str()) {
            Some(other) if !other.is_like => {
                for word in &care.without {
                    if !other.steps.iter().any(|step| step.id == word.as_str()) {
                        self.unknown(file, "step", word, other.steps.iter().map(|step| step.id.as_str()));
                    }
                }
                let left_out = |step: &&Step| care.without.iter().any(|word| word.as_str() == step.id);
                steps.extend(other.steps.iter().filter(|step| !left_out(step)).cloned());
                if course.is_empty() {
                    course.clone_from(&other.course);
                }
            }
            Some(_) => self.fault(file, like, format!("`{like}` is itself like another file; name that one")),
            None => self.unknown(file, "care file", like, own.keys().copied()),
        }
        (steps, course)
    }

    fn expect(
        &mut self,
        file: &SourceFile,
        procedure: &Word<'_>,
        expect: &written::Expect<'_>,
        questions: &[Question],
    ) -> Expect {
        if expect.says.as_str().trim().is_empty() {
            self.fault(file, procedure, format!("the expected course of `{procedure}` has a line without words"));
        }
        if expect.until < expect.from {
            self.fault(file, &expect.says, "this line of the expected course ends before it begins");
        }
        Expect {
            from: expect.from,
            until: expect.until,
            says: expect.says.as_str().to_owned(),
            when: (expect.when.as_ref())
                .map_or(Condition::Always, |when| self.condition(Here::care(file), when, questions)),
            sources: self.listed(file, &expect.sources),
        }
    }

    fn step(&mut self, file: &SourceFile, step: &written::Step<'_>, questions: &[Question]) -> Step {
        let id = &step.id;
        if !self.steps.insert(id.as_str().to_owned()) {
            self.twice(file, "step", id);
        }
        if self.subjects.contains_key(step.subject.as_str()) {
            self.used_subjects.insert(step.subject.as_str().to_owned());
        } else {
            self.unknown_name(file, SUBJECT, &step.subject);
        }
        if step.copy == Copy::Both && step.patient.as_str().trim().is_empty() {
            self.fault(file, id, format!("`{id}` is for the patient too, but has no words for the patient"));
        }
        let here = Here::care(file);
        Step {
            id: id.as_str().to_owned(),
            name: self.text(file, &step.name, "name", id),
            kind: step.kind,
            subject: step.subject.as_str().to_owned(),
            from: self.moment(here, &step.from, questions),
            until: self.step_end(here, &step.until, questions),
            every: step.every,
            when: self.condition(here, &step.when, questions),
            words: self.text(file, &step.words, "words", id),
            patient: step.patient.as_str().to_owned(),
            shortest_days: step.shortest_days,
            longest_days: step.longest_days,
            then: step.then.as_ref().map_or_else(String::new, |then| then.as_str().to_owned()),
            because: step.because.as_str().to_owned(),
            range: step.range.as_str().to_owned(),
            copy: step.copy,
            sources: self.cited(file, id, &step.sources, &step.evidence),
            evidence: step.evidence.clone(),
        }
    }

    pub(super) fn moment(&mut self, here: Here<'_>, moment: &written::Moment<'_>, questions: &[Question]) -> Moment {
        match moment {
            written::Moment::Day(day) => Moment::Day(*day),
            written::Moment::Months(months) => Moment::Months(*months),
            written::Moment::Hours(hours) => Moment::Hours(*hours),
            written::Moment::Closed => Moment::Closed,
            written::Moment::Date(question) => {
                let date = self.date(here, question, questions);
                if date.is_some() {
                    self.fault(
                        here.file,
                        question,
                        "`date(..)` stands alone; nobody may know that day, so it may only be a member of `max([..])` or `min([..])`",
                    );
                }
                date.map_or(Moment::Closed, Moment::Date)
            }
            written::Moment::After(moment, days) => {
                Moment::After(Box::new(self.moment(here, moment, questions)), *days)
            }
            written::Moment::Max(parts) => Moment::Max(self.moments(here, parts, questions)),
            written::Moment::Min(parts) => Moment::Min(self.moments(here, parts, questions)),
            written::Moment::Provided(when, moment) => {
                self.faults.push(Fault::whole(
                    &here.file.name,
                    "`provided(..)` stands alone; it may only be a member of `max([..])` or `min([..])`",
                ));
                Moment::Provided(self.condition(here, when, questions), Box::new(self.moment(here, moment, questions)))
            }
        }
    }

    /// The members of a `max` or `min`: at least one counts for everybody.
    fn moments(&mut self, here: Here<'_>, parts: &[written::Moment<'_>], questions: &[Question]) -> Vec<Moment> {
        if !parts.iter().any(|part| !matches!(part, written::Moment::Provided(..) | written::Moment::Date(_))) {
            self.faults.push(Fault::whole(&here.file.name, "a `max` or `min` has no member that counts for everybody"));
        }
        parts
            .iter()
            .map(|part| match part {
                written::Moment::Provided(when, moment) => Moment::Provided(
                    self.condition(here, when, questions),
                    Box::new(self.moment(here, moment, questions)),
                ),
                written::Moment::Date(question) => {
                    self.date(here, question, questions).map_or(Moment::Closed, Moment::Date)
                }
                other => self.moment(here, other, questions),
            })
            .collect()
    }

    pub(super) fn step_end(&mut self, here: Here<'_>, end: &written::StepEnd<'_>, questions: &[Question]) -> StepEnd {
        match end {
            written::StepEnd::Through(moment) => StepEnd::Through(self.moment(here, moment, questions)),
            written::StepEnd::Before(moment) => StepEnd::Before(self.moment(here, moment, questions)),
            written::StepEnd::Open => StepEnd::Open,
        }
    }

    pub(super) fn red_flags(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<RedFlag> {
        let mut made: Vec<RedFlag> = Vec::new();
        for (file, document) in documents {
            let Document::RedFlags(flags) = document else { continue };
            for flag in flags {
                if made.iter().any(|known| known.id == flag.id.as_str()) {
                    self.twice(file, "red flag", &flag.id);
                }
                let here = Here::care(file);
                if flag.sources.is_empty() {
                    self.fault(file, &flag.id, format!("`{}` cites no source", flag.id));
                }
                made.push(RedFlag {
                    id: flag.id.as_str().to_owned(),
                    when: self.condition(here, &flag.when, questions),
                    from: self.moment(here, &flag.from, questions),
                    until: self.step_end(here, &flag.until, questions),
                    urgency: flag.urgency,
                    sign: self.text(file, &flag.sign, "`sign`", &flag.id),
                    patient: self.text(file, &flag.patient, "words for the patient", &flag.id),
                    clinician: self.text(file, &flag.clinician, "words for the clinician", &flag.id),
                    cause: flag.cause.as_str().to_owned(),
                    stops: self.subjects_of(file, &flag.stops),
                    sources: self.listed(file, &flag.sources),
                });
            }
        }
        made.sort_by(|one, other| (one.urgency, &one.id).cmp(&(other.urgency, &other.id)));
        made
    }

    fn subjects_of(&mut self, file: &SourceFile, subjects: &[Word<'_>]) -> Vec<String> {
        for subject in subjects {
            if !self.subjects.contains_key(subject.as_str()) {
                self.unknown_name(file, SUBJECT, subject);
            }
        }
        subjects.iter().map(|subject| subject.as_str().to_owned()).collect()
    }

    pub(super) fn fallbacks(&mut self, documents: Documents<'_, '_>, questions: &[Question]) -> Vec<Fallback> {
        let mut made = Vec::new();
        for (file, document) in documents {
            let Document::Fallbacks(fallbacks) = document else { continue };
            for fallback in fallbacks {
                if made.iter().any(|known: &Fallback| known.id == fallback.id.as_str()) {
                    self.twice(file, "fallback", &fallback.id);
                }
                made.push(Fallback {
                    id: fallback.id.as_str().to_owned(),
                    plan: fallback.plan,
                    name: self.text(file, &fallback.name, "name", &fallback.id),
                    when: self.condition(Here::care(file), &fallback.when, questions),
                    words: self.text(file, &fallback.words, "words", &fallback.id),
                    patient: fallback.patient.as_str().to_owned(),
                    sources: self.cited(file, &fallback.id, &fallback.sources, &fallback.evidence),
                    evidence: fallback.evidence.clone(),
                });
            }
        }
        made.sort_by(|one: &Fallback, other| one.id.cmp(&other.id));
        made
    }
}
