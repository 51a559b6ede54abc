//! Contradictions: something to be put on or done, and avoided at the same time (law 7).

use super::place::{Placed, Plan};
use crate::base::NaiveDateTime;
use crate::protocol::{Kind, Library, Step};

/// Two steps that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The step that says do.
    pub do_step: String,
    /// The step that says do not.
    pub avoid_step: String,
    /// What both are about.
    pub subject: String,
    /// When the contradiction begins.
    pub from: NaiveDateTime,
}

/// Every contradiction in a plan; a library is only good if no plan has one.
#[must_use]
pub fn clashes(library: &Library, plan: &Plan) -> Vec<Clash> {
    let steps: Vec<_> = plan.steps_in(library).collect();
    let does = |step: &Step| matches!(step.kind, Kind::Apply | Kind::Do);
    let mut clashes = Vec::new();
    for (done, doing) in steps.iter().filter(|(_, step)| does(step)) {
        for (avoided, avoiding) in steps.iter().filter(|(_, step)| step.kind == Kind::Avoid) {
            let from = start(done).max(start(avoided));
            if doing.subject == avoiding.subject && from < end(done).min(end(avoided)) {
                clashes.push(Clash {
                    do_step: doing.id.clone(),
                    avoid_step: avoiding.id.clone(),
                    subject: doing.subject.clone(),
                    from,
                });
            }
        }
    }
    clashes
}

fn start(placed: &Placed) -> NaiveDateTime {
    placed.from.latest.start()
}

fn end(placed: &Placed) -> NaiveDateTime {
    placed.until.map_or(NaiveDateTime::MAX, |until| until.latest.end())
}
