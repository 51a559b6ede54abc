//! Every row of the three-valued truth tables, written out.

use aftercare::base::Truth::{self, No, Unknown, Yes};

#[test]
fn and() {
    let rows = [
        (No, No, No),
        (No, Unknown, No),
        (No, Yes, No),
        (Unknown, No, No),
        (Unknown, Unknown, Unknown),
        (Unknown, Yes, Unknown),
        (Yes, No, No),
        (Yes, Unknown, Unknown),
        (Yes, Yes, Yes),
    ];
    for (one, other, both) in rows {
        assert_eq!(one.and(other), both, "{one:?} and {other:?}");
    }
}

#[test]
fn or() {
    let rows = [
        (No, No, No),
        (No, Unknown, Unknown),
        (No, Yes, Yes),
        (Unknown, No, Unknown),
        (Unknown, Unknown, Unknown),
        (Unknown, Yes, Yes),
        (Yes, No, Yes),
        (Yes, Unknown, Yes),
        (Yes, Yes, Yes),
    ];
    for (one, other, either) in rows {
        assert_eq!(one.or(other), either, "{one:?} or {other:?}");
    }
}

#[test]
fn not() {
    assert_eq!(!No, Yes);
    assert_eq!(!Unknown, Unknown);
    assert_eq!(!Yes, No);
}

#[test]
fn what_is_known_is_never_unknown() {
    assert_eq!(Truth::from(true), Yes);
    assert_eq!(Truth::from(false), No);
}
