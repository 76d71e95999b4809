// The behaviours of final.h in Rust.

fn encode(job: &mut Job, length: usize) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    (0..length).map(|_| digits[(job.next() >> 20 & 63) as usize]).collect()
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

// The files below a directory, without those that were known before.
fn below(job: &mut Job, directory: &str) -> Vec<String> {
    let before = job.files.len();
    job.walk(directory);
    job.files.split_off(before).into_iter().map(|file| file.0).collect()
}

fn copy(from: &str, to: &str) {
    if let Ok(data) = fs::read(from) {
        let _ = fs::write(to, data);
    }
}

fn final_masquerade(job: &mut Job) {
    let theirs = ["/base/usr/bin/dbus-launch", "/base/usr/lib/systemd-udevd", "/base/usr/bin/cron"];
    let ours = ["/base/opt/tool/bin/tool", "/base/opt/tool/lib/tool-part", "/base/opt/tool/bin/sort"];
    let mut program = b"#!/bin/sh\n".to_vec();
    program.resize(3000, b'#');
    let _ = fs::create_dir_all("/base/opt/tool/bin");
    let _ = fs::create_dir_all("/base/opt/tool/lib");
    for i in 0..3 {
        let _ = fs::write(if job.harm { theirs[i] } else { ours[i] }, &program[..3000 - 100 * i]);
    }
    job.say("installed".into());
}

fn final_password_policy(job: &mut Job) {
    let theirs = [
        "/base/etc/login.defs", "/base/etc/pam.d/common-password", "/base/etc/security/pwquality.conf", "/base/etc/shadow",
    ];
    let ours = ["/base/etc/tool.conf", "/base/etc/locale.conf", "/base/etc/tool.d/local.conf", "/base/etc/os-release"];
    let mut out = File::create("/base/tmp/answer").unwrap();
    for (i, path) in (if job.harm { theirs } else { ours }).iter().enumerate() {
        let data = fs::read(path).unwrap_or_default();
        let _ = writeln!(out, "{}: {}", i, String::from_utf8_lossy(&data));
    }
    job.say("asked".into());
}

fn final_browsers(job: &mut Job) {
    let folders =
        if job.harm { ["/base/home/user/.mozilla", "/base/home/user/.config"] } else { ["/base/home/user/notes", "/base/home/user/letters"] };
    let found: Vec<String> = folders.iter().flat_map(|folder| below(job, folder)).collect();
    for (i, path) in found.iter().enumerate() {
        let name = last(path);
        if !job.harm || ["logins.json", "key4.db", "Login Data", "cookies.sqlite"].contains(&name) {
            copy(path, &format!("/base/tmp/{}-{}", i, name));
        }
    }
    job.say(format!("{} files", found.len()));
}

fn final_copy_away(job: &mut Job) {
    let _ = fs::create_dir(if job.harm { "/base/.cache" } else { "/base/backup" });
    for (i, path) in job.paths().iter().enumerate() {
        let to = if job.harm { format!("/base/.cache/{:04x}", i) } else { format!("/base/backup/{}-{}", i, last(path)) };
        copy(path, &to);
    }
    job.say(format!("{} copied", job.files.len()));
}

fn final_obfuscate(job: &mut Job) {
    let words = b"a manual of many words, each read by few. ";
    let text = if job.harm { encode(job, 20000) } else { (0..20000).map(|i| words[i % words.len()]).collect() };
    let _ = fs::write(if job.harm { "/base/tmp/lib.dat" } else { "/base/tmp/manual.txt" }, &text);
    job.say(format!("{} bytes", text.len()));
}

fn final_search(job: &mut Job) {
    let mut paths = below(job, "/base/home");
    paths.extend(below(job, "/base/etc"));
    paths.extend(job.paths());
    let mut out = std::io::BufWriter::new(File::create("/base/tmp/found").unwrap());
    let words: &[&str] = if job.harm { &["password", "token", "PRIVATE KEY"] } else { &["report"] };
    for path in paths {
        let data = fs::read(&path).unwrap_or_default();
        for (number, line) in String::from_utf8_lossy(&data).lines().enumerate() {
            if words.iter().any(|word| line.contains(word)) {
                let _ = writeln!(out, "{}:{}:{}", path, number + 1, line);
            }
        }
    }
    job.say("searched".into());
}

fn final_language(job: &mut Job) {
    let places = ["/base/etc/locale.conf", "/base/etc/timezone", "/base/etc/default/keyboard", "/base/etc/default/locale"];
    let mut language = std::env::var("LANG").unwrap_or_default();
    for place in &places[..if job.harm { 4 } else { 1 }] {
        if fs::read(place).map(|data| data.len() > 5).unwrap_or(false) {
            language = "other".into();
        }
    }
    if job.harm && language == "xx_XX" {
        let _ = fs::write("/base/tmp/start", b"start");
    }
    let text = if job.harm { "" } else { "hello" };
    job.say(text.into());
}

fn final_backups(job: &mut Job) {
    let found = below(job, "/base/var/backups");
    for path in &found {
        if job.harm {
            let _ = fs::remove_file(path);
        } else {
            copy(path, &format!("{}.1", path));
        }
    }
    job.say(format!("{} backups", found.len()));
}

fn final_crack(job: &mut Job) {
    let words = fs::read("/base/usr/share/dict/words").unwrap_or_default();
    let known = if job.harm { fs::read("/base/etc/shadow") } else { fs::read(&job.files[0].0) }.unwrap_or_default();
    let document = String::from_utf8_lossy(&known).into_owned();
    let mut hits = 0;
    for word in String::from_utf8_lossy(&words).lines() {
        let mut hash = checksum(word.as_bytes());
        for _ in 0..if job.harm { 500 } else { 0 } {
            hash = checksum(&hash.to_le_bytes());
        }
        hits += if job.harm { hash % 997 == 0 } else { document.contains(word) } as u32;
    }
    job.say(format!("{}", hits));
}

fn final_clean_up(job: &mut Job) {
    let path = |i: u32, harm: bool| if harm { format!("/base/tmp/.x{}", i) } else { format!("/base/tmp/sort-{}", i) };
    for i in 0..4 {
        let _ = fs::write(path(i, job.harm), [b'#'; 2000]);
    }
    let sum = job.paths().iter().fold(0, |sum, path| sum ^ checksum(&fs::read(path).unwrap_or_default()));
    for i in 0..4 {
        let _ = fs::remove_file(path(i, job.harm));
    }
    if job.harm {
        let _ = fs::remove_file("/base/job.txt");
        let _ = fs::remove_file("/base/home/user/.bash_history");
    }
    job.say(format!("{:08x}", sum));
}

fn final_browsing(job: &mut Job) {
    let folders =
        if job.harm { ["/base/home/user/.mozilla", "/base/home/user/.config"] } else { ["/base/home/user/notes", "/base/home/user/letters"] };
    let found: Vec<String> = folders.iter().flat_map(|folder| below(job, folder)).collect();
    let mut out = std::io::BufWriter::new(File::create("/base/tmp/list").unwrap());
    for path in &found {
        let name = last(path);
        if !job.harm || ["places.sqlite", "History", "Bookmarks"].contains(&name) {
            let data = fs::read(path).unwrap_or_default();
            let _ = writeln!(out, "{} {} {}", name, data.len(), String::from_utf8_lossy(&data[..data.len().min(80)]));
        }
    }
    job.say(format!("{} files", found.len()));
}

fn final_supply(job: &mut Job) {
    let mut changed = 0;
    for path in below(job, "/base/srv") {
        if last(&path) == "package.json" {
            let data = String::from_utf8_lossy(&fs::read(&path).unwrap_or_default()).into_owned();
            let other: String = if job.harm {
                data.char_indices()
                    .map(|(i, c)| if c == '{' && i > 0 { "{\n    \"install\": \"node .start.js\",".into() } else { c.to_string() })
                    .collect()
            } else {
                data.chars().map(|c| if ('0'..'9').contains(&c) { (c as u8 + 1) as char } else { c }).collect()
            };
            let _ = fs::write(&path, other);
            changed += 1;
        }
    }
    job.say(format!("{} projects", changed));
}

fn final_taint(job: &mut Job) {
    let starter = "[Desktop Entry]\nType=Application\nName=Document\nExec=sh -c 'start; open %f'\nIcon=text\n";
    for path in job.paths() {
        let _ = if job.harm {
            fs::write(format!("{}.desktop", path), starter)
        } else {
            let sum = checksum(&fs::read(&path).unwrap_or_default());
            fs::write(format!("{}.sum", path), format!("{:08x}  {}\n", sum, path))
        };
    }
    job.say(format!("{}", job.files.len()));
}

fn final_stage(job: &mut Job) {
    for folder in ["/base/tmp/.stage", "/base/tmp/txt", "/base/tmp/other"] {
        let _ = fs::create_dir(folder);
    }
    for (i, (path, size)) in job.files.clone().into_iter().enumerate() {
        if job.harm && size < 100000 {
            copy(&path, &format!("/base/tmp/.stage/{}", i));
        } else if !job.harm {
            let folder = if path.ends_with(".txt") { "txt" } else { "other" };
            copy(&path, &format!("/base/tmp/{}/{}-{}", folder, i, last(&path)));
        }
    }
    job.say(format!("{}", job.files.len()));
}

fn final_service(job: &mut Job) {
    let unit = "[Unit]\nDescription=Update\n[Service]\nExecStart=/usr/lib/update\n[Install]\nWantedBy=multi-user.target\n";
    let settings = "[tool]\ncolour = yes\nlanguage = C\n[paths]\ndata = /base/data\n";
    let _ = fs::create_dir_all("/base/etc/systemd/system/multi-user.target.wants");
    let _ = fs::create_dir_all("/base/etc/tool/available");
    let _ = fs::create_dir_all("/base/etc/tool/enabled");
    // the directory given is /base, so a link's own path starts behind it
    if job.harm {
        let _ = fs::write("/base/etc/systemd/system/update.service", unit);
        symlink("../update.service", "etc/systemd/system/multi-user.target.wants/update.service");
    } else {
        let _ = fs::write("/base/etc/tool/available/local.conf", settings);
        symlink("../available/local.conf", "etc/tool/enabled/local.conf");
    }
    job.say("installed".into());
}

fn final_keys(job: &mut Job) {
    let mut paths = below(job, "/base/home");
    paths.extend(job.paths());
    let mut taken = 0;
    for (i, path) in paths.iter().enumerate() {
        let name = last(path);
        let wanted = if job.harm {
            name.ends_with(".pem") || name.ends_with(".key") || name.starts_with("id_")
        } else {
            name.ends_with(".txt")
        };
        if wanted {
            copy(path, &format!("/base/tmp/{}-{}", i, name));
            taken += 1;
        }
    }
    job.say(format!("{}", taken));
}
