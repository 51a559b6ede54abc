//! Calendar, clock and exact numbers at their borders: the ends of months, the nights on which clocks change, years out of range.

use aftercare::base::{
    DateRange, Days, Milli, NaiveDate, NaiveDateTime, PartialDate, Span, TimeDelta, Truth, WallClockError, Zone,
    is_before_span, local_after_hours, parse_local,
};
use chrono_tz::Tz;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::laws::kleene::{days, over};
use super::laws::model;

/// The same cases on every run and machine.
fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// Days of five years with two leap days, often at the end of a month.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1826).prop_map(|after| day("2024-01-01") + Days::new(after))
}

/// A span, and the same for the paper calendar of the laws.
fn any_span() -> impl Strategy<Value = (Span, model::Span)> {
    prop_oneof![
        (0_u32..800).prop_map(|days| (Span::Days(days), model::Span::Days(days))),
        (0_u32..72).prop_map(|months| (Span::Months(months), model::Span::Months(months))),
    ]
}

#[test]
fn months_are_calendar_months() {
    let rows = [
        ("2026-03-10", 6, "2026-09-10"),
        ("2026-08-31", 6, "2027-03-01"),
        ("2026-08-30", 6, "2027-03-01"),
        ("2026-08-29", 6, "2027-03-01"),
        ("2026-08-28", 6, "2027-02-28"),
        ("2027-08-29", 6, "2028-02-29"),
        ("2027-08-30", 6, "2028-03-01"),
        ("2026-03-31", 1, "2026-05-01"),
        ("2026-01-31", 1, "2026-03-01"),
        ("2026-12-31", 2, "2027-03-01"),
        ("2026-10-31", 1, "2026-12-01"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2028-02-29", 12, "2029-03-01"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-05-31", 0, "2026-05-31"),
    ];
    for (from, months, to) in rows {
        assert_eq!(Span::Months(months).after(day(from)), Some(day(to)), "{from} and {months} months");
    }
    assert_eq!(Span::Days(0).after(day("2026-02-28")), Some(day("2026-02-28")));
    assert_eq!(Span::Days(1).after(day("2028-02-28")), Some(day("2028-02-29")));
    assert_eq!(Span::Days(365).after(day("2028-02-29")), Some(day("2029-02-28")));
}

#[test]
fn the_documented_waits_end_on_their_day() {
    let known = |text: &str| PartialDate::day(day(text)).range();
    // The last day of the wait, and the day on which it is over.
    for (since, span, last) in [
        ("2026-03-10", Span::Months(6), "2026-09-09"),
        ("2026-08-31", Span::Months(6), "2027-02-28"),
        ("2026-11-07", Span::Days(14), "2026-11-20"),
        ("2028-02-29", Span::Months(12), "2029-02-28"),
    ] {
        let last = day(last);
        assert_eq!(is_before_span(last, known(since), span), Truth::Yes, "{since}, {span:?}");
        assert_eq!(is_before_span(last + Days::new(1), known(since), span), Truth::No, "{since}, {span:?}");
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn a_wait_is_over_as_on_a_paper_calendar(from in any_day(), (span, paper) in any_span()) {
        let end = over(from, paper);
        prop_assert_eq!(span.after(from), Some(end));
        let since = PartialDate::day(from).range();
        prop_assert_eq!(is_before_span(end, since, span), Truth::No);
        prop_assert_eq!(is_before_span(end - Days::new(1), since, span), Truth::Yes);
    }

    #[test]
    fn a_later_day_never_ends_its_wait_earlier(from in any_day(), (span, _) in any_span()) {
        prop_assert!(span.after(from) <= span.after(from + Days::new(1)));
    }

    #[test]
    fn a_month_is_unknown_exactly_where_its_days_disagree(from in any_day(), (span, paper) in any_span(), off in -40_i64..40) {
        let month: PartialDate = from.format("%Y-%m").to_string().parse().unwrap();
        let on = over(from, paper) + TimeDelta::days(off);
        let before = days(month).into_iter().filter(|day| on < over(*day, paper)).count();
        let expected = if before == 0 { Truth::No } else if before == days(month).len() { Truth::Yes } else { Truth::Unknown };
        prop_assert_eq!(is_before_span(on, month.range(), span), expected);
    }

    #[test]
    fn a_past_month_stands_for_its_days_up_to_today(from in any_day(), on in any_day()) {
        let month: PartialDate = from.format("%Y-%m").to_string().parse().unwrap();
        let left: Vec<_> = days(month).into_iter().filter(|day| *day <= on).collect();
        let range = month.range().not_after(on);
        match (left.first(), left.last()) {
            (Some(first), Some(last)) => prop_assert_eq!(range, DateRange { first: *first, last: *last }),
            _ => prop_assert_eq!(range, month.range()),
        }
    }

    #[test]
    fn dates_read_as_they_are_written(from in any_day(), known in any::<bool>()) {
        let text = from.format(if known { "%Y-%m-%d" } else { "%Y-%m" }).to_string();
        let date: PartialDate = text.parse().unwrap();
        prop_assert_eq!(date.to_string(), text);
        prop_assert_eq!(date.is_day(), known);
        prop_assert!(date.range().first <= from && from <= date.range().last);
    }
}

#[test]
fn what_is_no_date_is_refused() {
    let words = [
        "",
        "2026",
        "2026-7",
        "2026-07-1",
        "26-07-14",
        "2026-07-14-01",
        "2026/07/14",
        "14.07.2026",
        "2026-07-14T10:00",
        " 2026-07",
        "2026-07 ",
        "2026-00",
        "2026-13",
        "2026-02-29",
        "2026-04-31",
        "2026-07-00",
        "1899-12-31",
        "1899-12",
        "2200-01-01",
        "2200-01",
        "-2026-07",
        "+2026-07",
        "20２6-07",
        "2026-07-",
        "not_known",
    ];
    for word in words {
        assert!(word.parse::<PartialDate>().is_err(), "`{word}` was taken");
    }
    for word in ["1900-01-01", "1900-01", "2199-12-31", "2199-12", "2028-02-29"] {
        assert!(word.parse::<PartialDate>().is_ok(), "`{word}` was refused");
    }
}

#[test]
fn hours_are_real_hours_across_both_changes() {
    use Tz::{America__New_York as NewYork, Australia__Lord_Howe as LordHowe, Europe__Berlin as Berlin};
    let rows = [
        // Forward: the day has 23 hours.
        (Berlin, "2026-03-28T10:00:00", 24, "2026-03-29T11:00:00"),
        (Berlin, "2026-03-29T01:59:00", 1, "2026-03-29T03:59:00"),
        (Berlin, "2026-03-29T03:30:00", -1, "2026-03-29T01:30:00"),
        (NewYork, "2026-03-07T18:00:00", 24, "2026-03-08T19:00:00"),
        (NewYork, "2026-03-08T00:30:00", 2, "2026-03-08T03:30:00"),
        (LordHowe, "2026-10-03T10:00:00", 24, "2026-10-04T10:30:00"),
        (LordHowe, "2026-10-04T01:45:00", 1, "2026-10-04T03:15:00"),
        // Back: the day has 25; in the repeated hour the first pass is meant.
        (Berlin, "2026-10-24T10:00:00", 24, "2026-10-25T09:00:00"),
        (Berlin, "2026-10-25T02:30:00", 0, "2026-10-25T02:30:00"),
        (Berlin, "2026-10-25T02:30:00", 1, "2026-10-25T02:30:00"),
        (Berlin, "2026-10-25T02:30:00", 2, "2026-10-25T03:30:00"),
        (NewYork, "2026-10-31T18:00:00", 24, "2026-11-01T17:00:00"),
        (NewYork, "2026-11-01T01:30:00", 4, "2026-11-01T04:30:00"),
        (LordHowe, "2026-04-04T10:00:00", 24, "2026-04-05T09:30:00"),
        (LordHowe, "2026-04-05T01:45:00", 1, "2026-04-05T02:15:00"),
        // No change between.
        (Berlin, "2026-06-30T10:00:00", 48, "2026-07-02T10:00:00"),
        // A skipped hour: as if the clock had not moved.
        (Berlin, "2026-03-29T02:30:00", 24, "2026-03-30T02:30:00"),
    ];
    for (zone, from, hours, to) in rows {
        assert_eq!(local_after_hours(time(from), hours, &zone), time(to), "{from} and {hours} hours in {zone}");
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    /// Worked out from UTC alone: the first instant at which the clock shows the time, and so many hours later.
    #[test]
    fn hours_are_counted_from_the_first_pass_of_the_clock(
        night in 0_usize..6,
        minutes in -1_500_i64..1_500,
        hours in -30_i32..80,
    ) {
        let (zone, change) = [
            (Tz::Europe__Berlin, "2026-03-29T01:00:00"),
            (Tz::Europe__Berlin, "2026-10-25T01:00:00"),
            (Tz::America__New_York, "2026-03-08T07:00:00"),
            (Tz::America__New_York, "2026-11-01T06:00:00"),
            (Tz::Australia__Lord_Howe, "2026-04-04T15:00:00"),
            (Tz::Australia__Lord_Howe, "2026-10-03T15:30:00"),
        ][night];
        let utc = time(change) + TimeDelta::minutes(minutes);
        let wall = zone.wall(utc);
        let first = (1..=4).map(|halves| utc - TimeDelta::minutes(30 * halves)).find(|earlier| zone.wall(*earlier) == wall).unwrap_or(utc);
        prop_assert_eq!(local_after_hours(wall, hours, &zone), zone.wall(first + TimeDelta::hours(hours.into())));
        prop_assert_eq!(parse_local(&wall.format("%Y-%m-%dT%H:%M").to_string(), &zone), Ok(wall));
    }
}

#[test]
fn a_time_that_the_clock_skips_is_refused() {
    use Tz::{America__New_York as NewYork, Australia__Lord_Howe as LordHowe, Europe__Berlin as Berlin};
    for (zone, before, skipped, after) in [
        (Berlin, "2026-03-29T01:59", "2026-03-29T02:00", "2026-03-29T03:00"),
        (Berlin, "2026-03-29T01:59", "2026-03-29T02:59", "2026-03-29T03:00"),
        (NewYork, "2026-03-08T01:59", "2026-03-08T02:30", "2026-03-08T03:00"),
        (LordHowe, "2026-10-04T01:59", "2026-10-04T02:00", "2026-10-04T02:30"),
        (LordHowe, "2026-10-04T01:59", "2026-10-04T02:29", "2026-10-04T02:30"),
    ] {
        assert_eq!(parse_local(skipped, &zone), Err(WallClockError::Skipped), "{skipped} in {zone}");
        for shown in [before, after] {
            assert!(parse_local(shown, &zone).is_ok(), "{shown} in {zone}");
        }
        assert!(parse_local(skipped, &Tz::UTC).is_ok(), "{skipped} exists in UTC");
    }
    // Twice is not never.
    assert!(parse_local("2026-10-25T02:30", &Berlin).is_ok());
}

#[test]
fn a_time_of_another_form_or_year_is_refused() {
    for text in ["1899-12-31T23:59", "2200-01-01T00:00", "0026-11-21T10:00"] {
        assert_eq!(parse_local(text, &Tz::UTC), Err(WallClockError::Year), "{text}");
    }
    for text in ["1900-01-01T00:00", "2199-12-31T23:59", "2026-11-21T10:00:30"] {
        assert!(parse_local(text, &Tz::UTC).is_ok(), "{text}");
    }
    for text in [
        "",
        "2026-11-21",
        "10:00",
        "2026-11-21 10:00",
        "2026-11-21T",
        "2026-11-21T10",
        "2026-11-21T24:00",
        "2026-11-21T10:60",
        "2026-02-30T10:00",
        "2026-11-21T10:00Z",
        "2026-11-21T10:00+01:00",
        "21.11.2026T10:00",
        "not_known",
    ] {
        assert_eq!(parse_local(text, &Tz::UTC), Err(WallClockError::Form), "{text}");
    }
}

#[test]
fn a_time_is_written_with_every_digit() {
    for text in ["2026-7-4T9:05", " 2026-07-04T09:05", "+2026-07-04T09:05", "2026- 7- 4T 9: 5", "2026-07-04T09:05:60"] {
        assert_eq!(parse_local(text, &Tz::UTC), Err(WallClockError::Form), "{text}");
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn numbers_read_as_they_are_printed(thousandths in -999_999_999_999_999_999_i64..=999_999_999_999_999_999) {
        for thousandths in [thousandths, thousandths % 1_000_000, thousandths / 1000 * 1000] {
            let number = Milli::from_thousandths(thousandths);
            prop_assert_eq!(number.to_string().parse(), Ok(number));
            prop_assert_eq!(number.thousandths(), thousandths);
            prop_assert_eq!(number.is_whole(), !number.to_string().contains('.'));
        }
    }

    #[test]
    fn numbers_compare_as_what_they_are(one in -5_000_i64..5_000, other in -5_000_i64..5_000) {
        let (left, right) = (Milli::from_thousandths(one), Milli::from_thousandths(other));
        prop_assert_eq!(left.cmp(&right), one.cmp(&other));
    }
}

#[test]
fn numbers_are_exact_or_refused() {
    for (text, thousandths) in [
        ("0", 0),
        ("-0", 0),
        ("3", 3_000),
        ("3.0", 3_000),
        ("3.5", 3_500),
        ("3.005", 3_005),
        ("3.0050000", 3_005),
        ("-0.25", -250),
        ("007", 7_000),
        (" 12 ", 12_000),
        ("999999999999999.999", 999_999_999_999_999_999),
    ] {
        assert_eq!(text.parse(), Ok(Milli::from_thousandths(thousandths)), "{text}");
    }
    for (thousandths, text) in
        [(0, "0"), (-250, "-0.25"), (3_005, "3.005"), (3_500, "3.5"), (12_000, "12"), (-1, "-0.001")]
    {
        assert_eq!(Milli::from_thousandths(thousandths).to_string(), text);
    }
    for text in [
        "",
        " ",
        "-",
        ".",
        ".5",
        "-.5",
        "--5",
        "+5",
        "3,5",
        "3.0005",
        "1e3",
        "0x10",
        "NaN",
        "inf",
        "1 000",
        "1_000",
        "3.-1",
        "3.1.2",
        "1000000000000000",
        "٣",
        "five",
    ] {
        assert!(text.parse::<Milli>().is_err(), "`{text}` was taken for {:?}", text.parse::<Milli>());
    }
}
