fn main() {
    match aftercare::protocol::builtin() {
        Ok(l) => println!("ok {} {}", l.questions.len(), l.precautions.len()),
        Err(f) => for f in f { println!("{f}") },
    }
}
