//! A store of keys and values in one file that is only ever appended to.
//!
//!     journal FILE put KEY VALUE    journal FILE get KEY    journal FILE drop KEY
//!     journal FILE list             journal FILE compact
//!
//! Each entry is a line: a check sum, the length of the key, the key and the value, or the key alone where it was
//! dropped. An entry cut off by a crash fails its sum; it and what follows it is ignored and overwritten by `compact`.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, ErrorKind, Write};
use std::process;

type Entries = BTreeMap<String, String>;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        [file, "put", key, value] => append(file, key, Some(value)),
        [file, "drop", key] => append(file, key, None),
        [file, "get", key] => get(file, key),
        [file, "list"] => list(file),
        [file, "compact"] => compact(file),
        _ => Err(io::Error::new(ErrorKind::InvalidInput, "usage: journal FILE put|get|drop|list|compact ...")),
    };
    if let Err(failure) = outcome {
        eprintln!("journal: {failure}");
        process::exit(1);
    }
}

fn append(file: &str, key: &str, value: Option<&str>) -> io::Result<()> {
    let mut out = OpenOptions::new().create(true).append(true).open(file)?;
    out.write_all(line(key, value).as_bytes())?;
    out.sync_data()
}

fn get(file: &str, key: &str) -> io::Result<()> {
    match read(file)?.0.get(key) {
        Some(value) => writeln!(io::stdout(), "{value}"),
        None => Err(io::Error::new(ErrorKind::NotFound, format!("no entry {key}"))),
    }
}

fn list(file: &str) -> io::Result<()> {
    let (entries, damaged) = read(file)?;
    let stdout = io::stdout();
    let mut out = stdout.lock();
    for (key, value) in &entries {
        writeln!(out, "{key} = {value}")?;
    }
    if damaged {
        eprintln!("journal: the end of {file} is damaged");
    }
    Ok(())
}

/// Writes what is in force to a new file, which takes the old one's place at once.
fn compact(file: &str) -> io::Result<()> {
    let entries = read(file)?.0;
    let fresh = format!("{file}.new");
    let mut out = File::create(&fresh)?;
    for (key, value) in &entries {
        out.write_all(line(key, Some(value)).as_bytes())?;
    }
    out.sync_all()?;
    drop(out);
    let before = fs::metadata(file)?.len();
    fs::rename(&fresh, file)?;
    println!("{before} -> {} bytes, {} entries", fs::metadata(file)?.len(), entries.len());
    Ok(())
}

/// The entries in force, and whether the file ends in something that is no entry.
fn read(file: &str) -> io::Result<(Entries, bool)> {
    let mut entries = Entries::new();
    for text in BufReader::new(File::open(file)?).split(b'\n') {
        match parse(&text?) {
            Some((key, Some(value))) => entries.insert(key, value),
            Some((key, None)) => entries.remove(&key),
            None => return Ok((entries, true)),
        };
    }
    Ok((entries, false))
}

fn line(key: &str, value: Option<&str>) -> String {
    let body = match value {
        Some(value) => format!("{} {key} {value}", key.len()),
        None => format!("{} {key}", key.len()),
    }
    .replace('\n', " ");
    format!("{:08x} {body}\n", sum(body.as_bytes()))
}

fn parse(text: &[u8]) -> Option<(String, Option<String>)> {
    let text = std::str::from_utf8(text).ok()?;
    let (check, body) = text.split_once(' ')?;
    if u32::from_str_radix(check, 16).ok()? != sum(body.as_bytes()) {
        return None;
    }
    let (length, rest) = body.split_once(' ')?;
    let length: usize = length.parse().ok()?;
    let key = rest.get(..length)?;
    let value = rest.get(length..)?;
    Some((key.to_string(), value.strip_prefix(' ').map(str::to_string)))
}

/// FNV-1a.
fn sum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
