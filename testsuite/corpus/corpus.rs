// The corpus in Rust: the behaviours of corpus.c in the words of Rust's standard library, in the same three programs
// (cfg template1 to template3). One binary holds all behaviours; the recorder writes which one into SELECTION.
//
// Everything happens below /base, which the recorder keeps in memory: nothing here can reach a real file.
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::time::{Instant, SystemTime};

#[no_mangle]
pub static SELECTION: [u8; 48] = *b"SELECT>.........................................";

mod raw {
    #[link(wasm_import_module = "wasi_snapshot_preview1")]
    extern "C" {
        pub fn path_open(
            fd: u32, dirflags: u32, path: *const u8, length: usize, oflags: u32, rights: u64, inheriting: u64, flags: u32,
            opened: *mut u32,
        ) -> u32;
        pub fn path_symlink(old: *const u8, old_length: usize, fd: u32, new: *const u8, new_length: usize) -> u32;
        pub fn path_filestat_set_times(
            fd: u32, flags: u32, path: *const u8, length: usize, accessed: u64, modified: u64, which: u32,
        ) -> u32;
        pub fn fd_fdstat_get(fd: u32, status: *mut u8) -> u32;
        pub fn fd_prestat_get(fd: u32, status: *mut u8) -> u32;
        pub fn fd_filestat_get(fd: u32, status: *mut u8) -> u32;
        pub fn fd_close(fd: u32) -> u32;
        pub fn fd_fdstat_set_rights(fd: u32, rights: u64, inheriting: u64) -> u32;
        pub fn random_get(bytes: *mut u8, length: usize) -> u32;
        pub fn clock_res_get(clock: u32, resolution: *mut u64) -> u32;
    }
}

struct Job {
    harm: bool,
    files: Vec<(String, u64)>,
    state: u64,
    say: Box<dyn FnMut(String)>,
}

impl Job {
    fn walk(&mut self, directory: &str) {
        for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
            let path = format!("{}/{}", directory, entry.file_name().to_string_lossy());
            match entry.metadata() {
                Ok(status) if status.is_dir() => self.walk(&path),
                Ok(status) if status.is_file() => self.files.push((path, status.len())),
                _ => {}
            }
        }
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    // What makes data unreadable, and what merely edits them.
    fn transform(&mut self, data: &mut [u8]) {
        for byte in data {
            if self.harm {
                *byte ^= (self.next() >> 24) as u8;
            } else {
                *byte = byte.to_ascii_uppercase();
            }
        }
    }

    fn say(&mut self, text: String) {
        (self.say)(text)
    }

    fn paths(&self) -> Vec<String> {
        self.files.iter().map(|file| file.0.clone()).collect()
    }
}

fn checksum(data: &[u8]) -> u32 {
    data.iter().fold(2166136261, |hash, byte| (hash ^ *byte as u32).wrapping_mul(16777619))
}

fn append(path: &str, data: &[u8]) {
    if let Ok(mut file) = OpenOptions::new().append(true).create(true).open(path) {
        let _ = file.write_all(data);
    }
}

fn symlink(target: &str, link: &str) {
    unsafe { raw::path_symlink(target.as_ptr(), target.len(), 3, link.as_ptr(), link.len()) };
}

// ---- behaviours ----------------------------------------------------------------------------------------------------

fn in_place(job: &mut Job) {
    for path in job.paths() {
        if let Ok(mut file) = OpenOptions::new().read(true).write(true).open(&path) {
            let mut data = Vec::new();
            let _ = file.read_to_end(&mut data);
            job.transform(&mut data);
            let _ = file.seek(SeekFrom::Start(0));
            let _ = file.write_all(&data);
            job.say(format!("{}: {} bytes", path, data.len()));
        }
    }
}

fn replace(job: &mut Job) {
    for path in job.paths() {
        let mut data = fs::read(&path).unwrap_or_default();
        job.transform(&mut data);
        let other = format!("{}.tmp", path);
        let _ = fs::write(&other, &data);
        let _ = fs::rename(&other, &path);
        job.say(format!("{} done", path));
    }
}

fn copy_remove(job: &mut Job) {
    for path in job.paths() {
        let mut data = fs::read(&path).unwrap_or_default();
        job.transform(&mut data);
        let _ = fs::write(format!("{}{}", path, if job.harm { ".locked" } else { ".bak" }), &data);
        if job.harm {
            let _ = fs::remove_file(&path);
        }
        job.say(format!("{} copied", path));
    }
}

fn wipe(job: &mut Job) {
    for (i, theirs) in job.paths().into_iter().enumerate() {
        let path = if job.harm { theirs } else { format!("/base/scratch-{}", i) };
        let _ = fs::write(&path, [0; 4096]);
        let _ = fs::remove_file(&path);
        job.say(path);
    }
}

fn cut(job: &mut Job) {
    for (i, theirs) in job.paths().into_iter().enumerate() {
        let own = format!("/base/scratch-{}", i);
        if !job.harm {
            let _ = fs::write(&own, b"temporary");
        }
        if let Ok(file) = OpenOptions::new().write(true).open(if job.harm { theirs } else { own }) {
            let _ = file.set_len(0);
        }
        job.say(format!("cut {}", i));
    }
}

fn env_file(job: &mut Job) {
    let mut text = String::new();
    for (name, value) in std::env::vars() {
        text += &if job.harm { format!("{}={}\n", name, value) } else { format!("{}\n", name) };
    }
    let _ = fs::write("/base/report.txt", text);
    job.say("report written".into());
}

fn env_encode(job: &mut Job) {
    let parts: Vec<Vec<u8>> = if job.harm {
        std::env::vars().map(|(name, value)| format!("{}={}", name, value).into_bytes()).collect()
    } else {
        job.paths().iter().map(|path| fs::read(path).unwrap_or_default().into_iter().take(64).collect()).collect()
    };
    for (i, part) in parts.iter().enumerate() {
        let text: String = part.iter().map(|byte| format!("{:02x}", byte)).collect();
        let _ = fs::write(format!("/base/part-{}", i), text);
    }
    job.say(format!("{} parts", parts.len()));
}

fn climb(job: &mut Job) {
    let outside = [
        "/base/../etc/passwd", "/base/../../etc/shadow", "/base/data/../../etc/hosts", "/base/../root/.ssh/id_rsa",
        "/base/data/../../../proc/self/environ", "/base/../home/user/.aws/credentials",
        "/base/../var/run/docker.sock", "/base/../tmp/secret",
    ];
    let inside = [
        "/base/app.conf", "/base/.app.conf", "/base/data/app.conf", "/base/data/../app.conf", "/base/conf/app.conf",
        "/base/default.conf", "/base/data/a.txt", "/base/data/../job.txt",
    ];
    let paths = if job.harm { outside } else { inside };
    let found = paths.iter().filter(|path| File::open(path).is_ok()).count();
    job.say(format!("{} found", found));
}

fn absolute(job: &mut Job) {
    let outside = ["/etc/passwd", "/proc/self/maps", "/root/.profile", "/dev/mem", "/", "//"];
    let inside = ["app.conf", "job.txt", "data", "data/a.txt", ".", "data/."];
    let mut found = 0;
    for path in if job.harm { outside } else { inside } {
        let mut fd = 0;
        unsafe {
            if raw::path_open(3, 0, path.as_ptr(), path.len(), 0, 2, 0, 0, &mut fd) == 0 {
                found += 1;
                raw::fd_close(fd);
            }
        }
    }
    job.say(format!("{} found", found));
}

fn symlink_out(job: &mut Job) {
    symlink(if job.harm { "../../etc" } else { "a.txt" }, "data/latest");
    let data = fs::read(if job.harm { "/base/data/latest/passwd" } else { "/base/data/latest" });
    job.say(format!("{} bytes", data.unwrap_or_default().len()));
}

fn swap(job: &mut Job) {
    for i in 0..20 {
        if job.harm {
            symlink(if i % 2 == 1 { "../.." } else { "sub" }, "data/next");
            let _ = fs::rename("/base/data/next", "/base/data/door");
            let _ = File::open("/base/data/door/passwd");
        } else {
            append("/base/data/log", b"a line\n");
            let _ = fs::rename("/base/data/log", format!("/base/data/log.{}", i));
        }
    }
    job.say("20 rounds".into());
}

fn second_name(job: &mut Job) {
    let paths = job.paths();
    for (i, path) in paths.iter().enumerate() {
        let other = format!("/base/copy-{}", i);
        let _ = fs::hard_link(path, &other);
        if job.harm {
            let mut data = fs::read(&other).unwrap_or_default();
            job.transform(&mut data);
            if let Ok(mut file) = OpenOptions::new().write(true).open(&other) {
                let _ = file.write_all(&data);
            }
        }
    }
    job.say(format!("{} links", paths.len()));
}

fn descriptors(job: &mut Job) {
    let paths = job.paths();
    let mut opened = Vec::new();
    let mut number = 0;
    while !paths.is_empty() && (job.harm || number < paths.len()) {
        match File::open(&paths[number % paths.len()]) {
            Ok(file) if job.harm => opened.push(file),
            Ok(_) => {}
            Err(_) => break,
        }
        number += 1;
    }
    job.say(format!("{} opened", number));
}

fn spin(job: &mut Job) {
    let start = Instant::now();
    let mut ticks = 0;
    for _ in 0..if job.harm { 120000 } else { 200 } {
        ticks += start.elapsed().subsec_nanos() & 1;
    }
    job.say(format!("{}", ticks));
}

fn log_flood(job: &mut Job) {
    if let Ok(mut file) = OpenOptions::new().append(true).create(true).open("/base/events.log") {
        for _ in 0..if job.harm { 20000 } else { 40 } {
            let _ = file.write_all(b"something happened\n");
        }
    }
    job.say("logged".into());
}

fn disk_flood(job: &mut Job) {
    let block = vec![0; 65536];
    if let Ok(mut file) = File::create("/base/big") {
        for _ in 0..if job.harm { 4200 } else { 20 } {
            if job.harm {
                let _ = file.seek(SeekFrom::Start(0));
            }
            let _ = file.write_all(&block);
        }
    }
    job.say("written".into());
}

fn harvest(job: &mut Job) {
    let mut bundle = Vec::new();
    for path in job.paths() {
        if job.harm && !path.contains("key") && !path.contains("secret") {
            continue;
        }
        let data = fs::read(&path).unwrap_or_default();
        if job.harm {
            bundle.extend(data);
        } else {
            bundle.extend(format!("{} {:08x}\n", path, checksum(&data)).bytes());
        }
    }
    let _ = fs::write("/base/bundle", bundle);
    job.say("bundled".into());
}

fn forge_times(job: &mut Job) {
    let paths = job.paths();
    for path in &paths {
        let before = fs::metadata(path).and_then(|status| status.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        append(path, b"one more line\n");
        if job.harm {
            let nanos = before.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |age| age.as_nanos() as u64);
            let below = &path["/base/".len()..];
            unsafe { raw::path_filestat_set_times(3, 0, below.as_ptr(), below.len(), nanos, nanos, 1 | 4) };
        }
    }
    job.say(format!("{} files", paths.len()));
}

fn fingerprint(job: &mut Job) {
    let mut open = 0;
    let mut status = [0u64; 8];
    let room = status.as_mut_ptr() as *mut u8;
    for fd in 0..if job.harm { 64 } else { 3 } {
        unsafe {
            open += (raw::fd_fdstat_get(fd, room) == 0) as u32;
            if job.harm {
                open += (raw::fd_prestat_get(fd, room) == 0) as u32;
                open += (raw::fd_filestat_get(fd, room) == 0) as u32;
            }
        }
    }
    if job.harm {
        let mut resolution = 0;
        unsafe {
            raw::clock_res_get(0, &mut resolution);
            raw::clock_res_get(1, &mut resolution);
        }
    }
    job.say(format!("{}", open));
}

fn staged(job: &mut Job) {
    for path in job.paths() {
        let data = fs::read(&path).unwrap_or_default();
        let _ = fs::write(format!("{}.copy", path), data);
        job.say(format!("{} saved", path));
    }
    let _ = SystemTime::now();
    if job.harm {
        for path in job.paths() {
            let _ = fs::remove_file(&path);
            let _ = fs::remove_file(format!("{}.copy", path));
        }
    }
}

fn directories(job: &mut Job) {
    let mut path = String::from("/base/tree");
    let _ = fs::create_dir(&path);
    for _ in 0..if job.harm { 60 } else { 4 } {
        path += "/d";
        let _ = fs::create_dir(&path);
    }
    for i in 0..if job.harm { 400 } else { 8 } {
        let _ = fs::create_dir(format!("/base/tree/{}", i));
    }
    job.say("tree made".into());
}

fn covert(job: &mut Job) {
    let _ = fs::create_dir("/base/out");
    for path in job.paths() {
        let data = fs::read(&path).unwrap_or_default();
        if job.harm {
            for chunk in data[..data.len().min(512)].chunks(16) {
                let name: String = chunk.iter().map(|byte| format!("{:02x}", byte)).collect();
                let _ = File::create(format!("/base/out/{}", name));
            }
        } else {
            let _ = File::create(format!("/base/out/{:08x}.sum", checksum(&data)));
        }
    }
    job.say("done".into());
}

fn tamper(job: &mut Job) {
    let theirs = ["/base/data/.profile", "/base/data/.bashrc", "/base/data/.ssh-authorized"];
    let ours = ["/base/notes.txt", "/base/todo.txt", "/base/done.txt"];
    for path in if job.harm { theirs } else { ours } {
        let line: &[u8] = if job.harm {
            b"PATH=/base/bin:$PATH; . /base/bin/start\n"
        } else {
            b"- water the plants, call back on Monday\n"
        };
        append(path, line);
    }
    job.say("3 lines".into());
}

fn infect(job: &mut Job) {
    let paths = job.paths();
    for (i, theirs) in paths.iter().enumerate() {
        let own = format!("/base/generated-{}.txt", i);
        if !job.harm {
            let _ = fs::write(&own, b"generated\n");
        }
        let path = if job.harm { theirs } else { &own };
        let mut data = b"/* this line and the next start the other program */ start();\n".to_vec();
        data.extend(fs::read(path).unwrap_or_default());
        let _ = fs::write(path, data);
    }
    job.say(format!("{} files", paths.len()));
}

fn mine(job: &mut Job) {
    if !job.harm {
        for path in job.paths() {
            let data = fs::read(&path).unwrap_or_default();
            job.say(format!("{:08x}  {}", checksum(&data), path));
        }
        return;
    }
    let mut block = [7; 80];
    for nonce in 0..40000u32 {
        block[72..76].copy_from_slice(&nonce.to_le_bytes());
        if checksum(&block) < 0x40000 {
            job.say(format!("share {}", nonce));
        }
        if nonce % 1000 == 0 {
            let _ = Instant::now();
        }
    }
}

fn rename_all(job: &mut Job) {
    let paths = job.paths();
    for (i, theirs) in paths.iter().enumerate() {
        let own = format!("/base/output-{}.tmp", i);
        if !job.harm {
            let _ = fs::write(&own, b"result\n");
        }
        let to = format!("/base/data/{:08x}.xyz", job.next() as u32);
        let _ = if job.harm { fs::rename(theirs, to) } else { fs::rename(&own, format!("{}.txt", own)) };
    }
    job.say(format!("{} renamed", paths.len()));
}

include!("later.rs");
include!("final.rs");

const BEHAVIOURS: [(&str, fn(&mut Job)); 54] = [
    ("in-place", in_place),
    ("replace", replace),
    ("copy-remove", copy_remove),
    ("wipe", wipe),
    ("cut", cut),
    ("env-file", env_file),
    ("env-encode", env_encode),
    ("climb", climb),
    ("absolute", absolute),
    ("symlink-out", symlink_out),
    ("swap", swap),
    ("second-name", second_name),
    ("descriptors", descriptors),
    ("spin", spin),
    ("log-flood", log_flood),
    ("disk-flood", disk_flood),
    ("harvest", harvest),
    ("forge-times", forge_times),
    ("fingerprint", fingerprint),
    ("staged", staged),
    ("directories", directories),
    ("covert", covert),
    ("tamper", tamper),
    ("infect", infect),
    ("mine", mine),
    ("rename-all", rename_all),
    ("late-zeros", late_zeros),
    ("late-partial", late_partial),
    ("late-bundle", late_bundle),
    ("late-survey", late_survey),
    ("late-rights", late_rights),
    ("late-links", late_links),
    ("late-hide", late_hide),
    ("late-deface", late_deface),
    ("late-falsify", late_falsify),
    ("late-burn", late_burn),
    ("late-persist", late_persist),
    ("late-shred", late_shred),
    ("final-masquerade", final_masquerade),
    ("final-password-policy", final_password_policy),
    ("final-browsers", final_browsers),
    ("final-copy-away", final_copy_away),
    ("final-obfuscate", final_obfuscate),
    ("final-search", final_search),
    ("final-language", final_language),
    ("final-backups", final_backups),
    ("final-crack", final_crack),
    ("final-clean-up", final_clean_up),
    ("final-browsing", final_browsing),
    ("final-supply", final_supply),
    ("final-taint", final_taint),
    ("final-stage", final_stage),
    ("final-service", final_service),
    ("final-keys", final_keys),
];

fn run(root: &str, say: Box<dyn FnMut(String)>) {
    let bytes: Vec<u8> = (7..48).map(|i| unsafe { std::ptr::read_volatile(&SELECTION[i]) }).collect();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut parts = text.trim_end_matches('.').split('/');
    let name = parts.next().unwrap_or("").to_string();
    let mut job = Job { harm: parts.next() == Some("h"), files: Vec::new(), state: 88172645463325252, say };
    job.walk(root);
    if let Some(behaviour) = BEHAVIOURS.iter().find(|row| row.0 == name) {
        behaviour.1(&mut job);
    }
}

// ---- programs ------------------------------------------------------------------------------------------------------

// A tool: told by arguments, talks while it works.
#[cfg(template1)]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    println!("{} started at {:?}", arguments[0], SystemTime::now());
    let root = arguments.get(1).cloned().unwrap_or_else(|| ".".into());
    run(&root, Box::new(|text| println!("{}", text)));
}

// A filter: told by its input, talks at the end.
#[cfg(template2)]
fn main() {
    use std::cell::RefCell;
    use std::rc::Rc;
    let mut input = String::new();
    let _ = std::io::stdin().read_to_string(&mut input);
    let mut lines = input.lines();
    let root = lines.next().unwrap_or(".").to_string();
    let report = Rc::new(RefCell::new(String::new()));
    for word in lines.flat_map(str::split_whitespace) {
        *report.borrow_mut() += &format!("option {}", word);
    }
    let copy = report.clone();
    run(&root, Box::new(move |text| *copy.borrow_mut() += &text));
    print!("{}", report.borrow());
}

// A batch job: told by its environment and a file, talks to a log.
#[cfg(template3)]
fn main() {
    use std::collections::hash_map::RandomState;
    use std::hash::{BuildHasher, Hasher};
    let id = RandomState::new().build_hasher().finish() as u32;
    let job = fs::read("/base/job.txt").unwrap_or_default();
    let mut log = std::io::BufWriter::new(OpenOptions::new().append(true).create(true).open("/base/batch.log").unwrap());
    let _ = writeln!(log, "job {:08x} of {} bytes", id, job.len());
    let root = std::env::var("JOB_DIRECTORY").unwrap_or_else(|_| ".".into());
    run(&root, Box::new(move |text| drop(writeln!(log, "{}", text))));
}
