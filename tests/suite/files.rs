//! What is on disk: files are replaced whole or not at all, and what cannot be read is told in one sentence.

use std::fs;
use std::path::Path;

use aftercare::case::Clinic;
use aftercare::decide::Choice;
use aftercare::store::{Home, read_library, read_text, write_whole};
use tempfile::tempdir;

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

// ---- Writing ----

#[test]
fn a_new_file_is_written_and_nothing_else_is_left() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    write_whole(&file, b"first").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"first");
    assert_eq!(names(folder.path()), ["sheet.pdf"]);
}

#[test]
fn an_older_file_is_replaced_whole() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    fs::write(&file, "an older and much longer content").unwrap();
    write_whole(&file, b"new").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["sheet.pdf"]);
}

#[test]
fn an_empty_content_is_written_too() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("empty");
    fs::write(&file, "old").unwrap();
    write_whole(&file, b"").unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"");
}

#[test]
fn a_folder_that_does_not_exist_is_told_and_not_made() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("missing").join("sheet.pdf");
    let error = write_whole(&file, b"new").unwrap_err().to_string();
    let expected = "there is no such file or folder; check the name; what was there before is unchanged";
    assert_eq!(error, format!("{} was not written: {expected}", file.display()));
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_folder_is_not_replaced_by_a_file() {
    let folder = tempdir().unwrap();
    let target = folder.path().join("sheets");
    fs::create_dir(&target).unwrap();
    let error = write_whole(&target, b"new").unwrap_err().to_string();
    let expected = "this is a folder; name a file; what was there before is unchanged";
    assert_eq!(error, format!("{} was not written: {expected}", target.display()));
    assert!(target.is_dir());
    assert_eq!(names(folder.path()), ["sheets"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(file: &Path) -> u32 {
        fs::metadata(file).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn through_a_link_the_file_behind_it_is_replaced() {
        let folder = tempdir().unwrap();
        let (real, link) = (folder.path().join("real.pdf"), folder.path().join("link.pdf"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert!(link.is_symlink(), "the link is still a link");
        assert_eq!(names(folder.path()), ["link.pdf", "real.pdf"]);
    }

    #[test]
    fn through_a_link_to_a_file_that_does_not_exist_yet_the_file_is_made() {
        let folder = tempdir().unwrap();
        let (real, link) = (folder.path().join("real.pdf"), folder.path().join("link.pdf"));
        symlink(&real, &link).unwrap();
        write_whole(&link, b"new").unwrap();
        assert!(link.is_symlink(), "the link is still a link");
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }

    #[test]
    fn a_device_is_refused() {
        let error = write_whole(Path::new("/dev/null"), b"new").unwrap_err().to_string();
        let expected = "this is a device, not a file; name a file; what was there before is unchanged";
        assert_eq!(error, format!("/dev/null was not written: {expected}"));
    }

    #[test]
    fn who_may_read_a_file_stays_as_it_was() {
        let folder = tempdir().unwrap();
        let file = folder.path().join("sheet.pdf");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        write_whole(&file, b"new").unwrap();
        assert_eq!(mode(&file), 0o600);
    }

    #[test]
    fn a_folder_that_may_not_be_written_keeps_its_files() {
        let folder = tempdir().unwrap();
        let file = folder.path().join("sheet.pdf");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        // The administrator may write everywhere.
        if fs::write(folder.path().join("probe"), "").is_err() {
            let error = write_whole(&file, b"new").unwrap_err().to_string();
            assert!(error.contains("you are not allowed to"), "{error}");
            assert_eq!(fs::read(&file).unwrap(), b"old");
            assert_eq!(names(folder.path()), ["sheet.pdf"]);
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }

    #[test]
    fn a_new_home_is_readable_by_its_user_only() {
        let folder = tempdir().unwrap();
        let home = Home::at(folder.path().join("a/b"));
        home.keep_unfinished("a case").unwrap();
        assert_eq!(mode(home.folder()), 0o700);
    }

    /// The folder may be an older one, or one that `AFTERCARE_HOME` names.
    #[test]
    fn an_unfinished_case_is_readable_by_its_user_only_in_any_folder() {
        let folder = tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        Home::at(folder.path()).keep_unfinished("a case").unwrap();
        let mode = mode(&folder.path().join("unfinished.ron"));
        assert_eq!(mode & 0o077, 0, "others may read a patient's case: {mode:o}");
    }
}

// ---- Reading ----

#[test]
fn a_file_at_the_limit_is_read_and_one_above_it_is_not() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("case.ron");
    fs::write(&file, "12345678").unwrap();
    assert_eq!(read_text(&file, 8).unwrap(), "12345678");
    assert_eq!(
        read_text(&file, 7).unwrap_err().to_string(),
        format!("{}: the file has 8 bytes, more than any file of this kind (7); choose another file", file.display()),
    );
}

#[test]
fn a_mark_at_the_start_of_a_text_is_not_part_of_it() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("case.ron");
    fs::write(&file, "\u{feff}Case\u{feff}").unwrap();
    assert_eq!(read_text(&file, 100).unwrap(), "Case\u{feff}");
}

#[test]
fn what_is_no_text_is_told() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("case.ron");
    fs::write(&file, b"Case(\xff\xfe)").unwrap();
    assert_eq!(
        read_text(&file, 100).unwrap_err().to_string(),
        format!("{}: this is not a text file; choose another file", file.display())
    );
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("case.ron");
    assert_eq!(
        read_text(&file, 100).unwrap_err().to_string(),
        format!("{}: there is no such file or folder; check the name", file.display())
    );
}

#[cfg(unix)]
#[test]
fn a_folder_in_place_of_a_file_is_told() {
    let folder = tempdir().unwrap();
    assert_eq!(
        read_text(folder.path(), 100).unwrap_err().to_string(),
        format!("{}: this is a folder; name a file", folder.path().display())
    );
}

/// A device says that it has no bytes and then never ends.
#[cfg(unix)]
#[test]
fn a_file_that_never_ends_is_not_read_for_ever() {
    let error = read_text(Path::new("/dev/zero"), 1000).unwrap_err().to_string();
    assert_eq!(
        error,
        "/dev/zero: the file has 1001 bytes, more than any file of this kind (1000); choose another file"
    );
}

// ---- A library's folder ----

#[test]
fn a_library_is_its_protocol_files_in_order_without_its_cases() {
    let folder = tempdir().unwrap();
    for name in [
        "topics.ron",
        "care/laser.ron",
        "cases/patient.ron",
        "care/cases/patient.ron",
        "README.md",
        "notes.ron.bak",
        "showcases/a.ron",
        "cases.ron",
    ] {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, name).unwrap();
    }
    let files = read_library(folder.path()).unwrap();
    let start = format!("{}/", folder.path().to_string_lossy().replace('\\', "/"));
    let names: Vec<_> = files.iter().map(|file| file.name.strip_prefix(&start).unwrap()).collect();
    assert_eq!(names, ["care/laser.ron", "cases.ron", "showcases/a.ron", "topics.ron"]);
    assert!(files.iter().zip(&names).all(|(file, name)| file.text == *name), "each has its own text");
}

/// A clinic may keep its protocols in a folder of any name.
#[test]
fn a_library_below_a_folder_called_cases_is_read() {
    let folder = tempdir().unwrap();
    let library = folder.path().join("cases/library");
    fs::create_dir_all(&library).unwrap();
    fs::write(library.join("topics.ron"), "Topics([])").unwrap();
    assert_eq!(read_library(&library).unwrap().len(), 1);
}

/// Rules that are left out without a word would make every patient look safer.
#[test]
fn a_protocol_file_is_read_or_told_however_deep_it_lies() {
    let folder = tempdir().unwrap();
    let deep = folder.path().join("a/b/c/d/e/f/g/h/i/j/k");
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("rules.ron"), "Precautions([])").unwrap();
    let read = read_library(folder.path());
    assert!(!read.is_ok_and(|files| files.is_empty()), "a file was left out without a word");
}

#[test]
fn a_library_folder_that_is_not_there_is_told() {
    let folder = tempdir().unwrap();
    let missing = folder.path().join("protocols");
    assert_eq!(
        read_library(&missing).unwrap_err().to_string(),
        format!("{}: there is no such file or folder; check the name", missing.display())
    );
}

#[test]
fn a_protocol_file_that_is_no_text_is_told() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("topics.ron");
    fs::write(&file, b"\xff\xff").unwrap();
    assert_eq!(
        read_library(folder.path()).unwrap_err().to_string(),
        format!("{}: this is not a text file; choose another file", file.display())
    );
}

// ---- The program's own folder ----

fn clinic() -> Clinic {
    Clinic {
        name: "Skin \"North\" \\ Süd".to_owned(),
        practitioner: "Dr A. Lind".to_owned(),
        phone: "+49 30 1234".to_owned(),
        hours: "Mon to Fri 8 to 18\nSat 9 to 12\r\n\ttabs too".to_owned(),
        when_closed: "Call 116117".to_owned(),
        emergency: "112".to_owned(),
        choices: vec![Choice {
            point: "sunscreen_after_ablative".to_owned(),
            side: "day_1".to_owned(),
            by: "Dr \"A.\" Lind".to_owned(),
            on: "2026-10-02".parse().unwrap(),
        }],
    }
}

#[test]
fn the_clinics_details_come_back_as_they_were_given() {
    let folder = tempdir().unwrap();
    let home = Home::at(folder.path().join("made/when/needed"));
    assert_eq!(home.clinic(), (Clinic::default(), None));
    home.keep_clinic(&clinic()).unwrap();
    assert_eq!(home.clinic(), (clinic(), None));
    assert_eq!(names(home.folder()), ["clinic.ron"]);
}

#[test]
fn a_damaged_clinic_file_is_told_and_gives_empty_details() {
    let folder = tempdir().unwrap();
    let home = Home::at(folder.path());
    let file = folder.path().join("clinic.ron");
    for (text, expected) in [
        ("Clinic(name: \"North\"", "1:15: expected comma"),
        ("Clinic(\n    nmae: \"North\",\n)", "2:5: there is no field `nmae` here; did you mean `name`?"),
        ("", "1:1: expected opening `(` for struct `Clinic`"),
    ] {
        fs::write(&file, text).unwrap();
        let (clinic, warning) = home.clinic();
        assert_eq!(clinic, Clinic::default());
        assert_eq!(warning.unwrap(), format!("{}:{expected}; enter the clinic's details again", file.display()));
    }
    fs::write(&file, b"\xff").unwrap();
    assert_eq!(
        home.clinic(),
        (Clinic::default(), Some(format!("{}: this is not a text file; choose another file", file.display())))
    );
}

/// An older file has fewer fields.
#[test]
fn a_clinic_file_with_fewer_fields_is_read() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("clinic.ron"), "Clinic(name: \"North\")").unwrap();
    assert_eq!(Home::at(folder.path()).clinic(), (Clinic { name: "North".to_owned(), ..Clinic::default() }, None));
}

#[test]
fn an_unfinished_case_is_kept_read_and_forgotten() {
    let folder = tempdir().unwrap();
    let home = Home::at(folder.path().join("home"));
    assert_eq!(home.unfinished().unwrap(), None);
    home.keep_unfinished("first").unwrap();
    home.keep_unfinished("second\n").unwrap();
    assert_eq!(home.unfinished().unwrap().as_deref(), Some("second\n"));
    assert_eq!(names(home.folder()), ["unfinished.ron"]);
    home.forget_unfinished().unwrap();
    assert_eq!(home.unfinished().unwrap(), None);
    assert_eq!(names(home.folder()), [""; 0]);
}

#[test]
fn forgetting_twice_or_before_anything_was_kept_is_fine() {
    let folder = tempdir().unwrap();
    let home = Home::at(folder.path().join("home"));
    home.forget_unfinished().unwrap();
    home.keep_unfinished("a case").unwrap();
    home.forget_unfinished().unwrap();
    home.forget_unfinished().unwrap();
}

#[test]
fn an_unfinished_case_that_cannot_be_read_is_told_not_lost() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("unfinished.ron");
    fs::write(&file, b"\xff").unwrap();
    let error = Home::at(folder.path()).unfinished().unwrap_err().to_string();
    assert_eq!(error, format!("{}: this is not a text file; choose another file", file.display()));
    assert!(file.exists());
}
