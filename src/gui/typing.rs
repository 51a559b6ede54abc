//! Keys that come faster than pages change: each takes its turn, in the order in which it was pressed.
//!
//! A slow machine may hand over several keys with one frame. The first answers the page that is shown; the next belongs to the
//! page after it, which is not built yet, and its field has no focus yet. So one press is let through, then the frame that
//! shows what it did, then the next. Letters for a text field come all at once, up to the key that leaves the field.

use std::collections::VecDeque;

use eframe::egui::{Event, Key};

/// The keys that wait for their turn.
#[derive(Default)]
pub(super) struct Typing {
    waiting: VecDeque<Event>,
    /// The frame that shows what the last key did has not been painted yet.
    showing: bool,
}

impl Typing {
    /// What is let through in this frame; whatever is no key passes at once. `in_field`: the keyboard is in a text field.
    pub(super) fn turn(&mut self, events: Vec<Event>, in_field: bool) -> Vec<Event> {
        let mut through = Vec::new();
        for event in events {
            if matches!(event, Event::Key { .. } | Event::Text(_)) {
                self.waiting.push_back(event);
            } else {
                through.push(event);
            }
        }
        if std::mem::take(&mut self.showing) {
            return through;
        }
        let mut is_full = false;
        while let Some(event) = self.waiting.front() {
            if let Event::Key { key, pressed: true, .. } = event {
                if is_full {
                    break;
                }
                is_full = !in_field || matches!(key, Key::Enter | Key::Escape | Key::Tab);
            }
            through.extend(self.waiting.pop_front());
        }
        self.showing = is_full;
        through
    }

    /// Whether somebody still waits, so that another frame is needed.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::Modifiers;

    use super::*;

    fn press(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn typed(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn keys_of_one_frame_answer_one_page_after_another() {
        let mut typing = Typing::default();
        let keys = vec![press(Key::Num1), typed("1"), press(Key::Enter), press(Key::Num3), typed("3")];
        assert_eq!(typing.turn(keys, false), [press(Key::Num1), typed("1")]);
        assert_eq!(typing.turn(Vec::new(), false), [], "the page that the first key leads to is shown first");
        assert_eq!(typing.turn(Vec::new(), false), [press(Key::Enter)]);
        assert!(typing.is_waiting());
        typing.turn(Vec::new(), false);
        assert_eq!(typing.turn(Vec::new(), false), [press(Key::Num3), typed("3")]);
        assert!(!typing.is_waiting());
    }

    #[test]
    fn a_field_takes_its_letters_at_once_and_enter_leaves_it() {
        let mut typing = Typing::default();
        let keys =
            vec![press(Key::Num3), typed("3"), press(Key::Num4), typed("4"), press(Key::Enter), press(Key::Num2)];
        let field = typing.turn(keys, true);
        assert_eq!(field, [press(Key::Num3), typed("3"), press(Key::Num4), typed("4"), press(Key::Enter)]);
        assert_eq!(typing.turn(Vec::new(), false), []);
        assert_eq!(typing.turn(Vec::new(), false), [press(Key::Num2)]);
    }

    #[test]
    fn what_is_no_key_never_waits() {
        let mut typing = Typing::default();
        typing.turn(vec![press(Key::Num1), press(Key::Num2)], false);
        assert_eq!(typing.turn(vec![Event::PointerGone, typed("x")], false), [Event::PointerGone]);
    }
}
