// Behaviours of corpus.c that were written when the rules were fixed, after techniques of MITRE ATT&CK named by number,
// so that they say how rules do on what their author did not have in mind. Nothing was changed after they were judged.

#define MOST_KEPT 512

// T1485: what is there is overwritten with zeros, and stays. The twin makes its own files ready.
static void late_zeros(void) {
    static char zeros[MOST_KEPT];
    for (int i = 0; i < count; i++) {
        char own[64];
        snprintf(own, sizeof own, "/base/reserved-%d", i);
        FILE *out = fopen(harm ? files[i].path : own, harm ? "r+b" : "wb");
        for (off_t done = 0; done < files[i].size; done += sizeof zeros) {
            fwrite(zeros, 1, sizeof zeros, out);
        }
        fclose(out);
        say("%d ready", i);
    }
}

// T1486: every second block is made unreadable. The twin edits as much.
static void late_partial(void) {
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        int fd = open(files[i].path, O_WRONLY);
        for (size_t from = 0; from + 128 <= length; from += 256) {
            transform(data + from, 128);
            pwrite(fd, data + from, 128, (off_t) from);
        }
        close(fd);
        free(data);
        say("%s", files[i].path);
    }
}

// T1560: everything goes into one unreadable bundle. The twin writes a readable one.
static void late_bundle(void) {
    FILE *out = fopen(harm ? "/base/.cache.dat" : "/base/backup.tar", "wb");
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        transform(data, harm ? length : 0);
        fprintf(out, "%s %zu\n", files[i].path, length);
        fwrite(data, 1, length, out);
        free(data);
    }
    fclose(out);
    say("%d files", count);
}

// T1083 and T1518: asks for what might be there. The twin looks for its settings.
static void late_survey(void) {
    static const char *const things[] = {
        "etc/passwd", "etc/shadow", "etc/hosts", ".ssh/id_rsa", ".aws/credentials", ".kube/config", ".docker/config.json",
        ".gnupg/secring.gpg", "proc/version", "proc/cpuinfo", "usr/bin/gdb", "usr/bin/python3", "var/run/docker.sock",
        "opt/av/agent", "usr/sbin/auditd", ".bash_history", ".netrc", ".pgpass", "wallet.dat", "root/.profile"};
    static const char *const settings[] = {"tool.conf", ".tool.conf", "conf/tool.conf", "data/a.txt"};
    int found = 0;
    for (int i = 0; i < (harm ? 20 : 4); i++) {
        char path[96];
        struct stat status;
        snprintf(path, sizeof path, "/base/%s", harm ? things[i] : settings[i]);
        found += stat(path, &status) == 0;
    }
    say("%d found", found);
}

// T1222: asks for more rights than it was given, again and again. The twin gives rights up.
static void late_rights(void) {
    int refused = 0;
    for (int i = 0; i < 20; i++) {
        int fd = open(files[i % count].path, O_RDONLY);
        __wasi_rights_t rights = harm ? ~(__wasi_rights_t) 0 : __WASI_RIGHTS_FD_READ;
        refused += __wasi_fd_fdstat_set_rights((__wasi_fd_t) fd, rights, 0) != 0;
        close(fd);
    }
    say("%d", refused);
}

// T1499: more names than anybody needs. The twin makes a few.
static void late_links(void) {
    for (int i = 0; i < (harm ? 600 : 5); i++) {
        char name[64];
        snprintf(name, sizeof name, "/base/name-%d", i);
        symlink("data/a.txt", name);
    }
    say("linked");
}

// T1564.001: what is there is hidden. The twin hides its own notes.
static void late_hide(void) {
    for (int i = 0; i < count; i++) {
        char own[64];
        char to[64];
        snprintf(own, sizeof own, "/base/state-%d", i);
        snprintf(to, sizeof to, "/base/.state-%d", i);
        if (!harm) {
            spit(own, "wb", "state\n", 6);
        }
        rename(harm ? files[i].path : own, to);
    }
    say("%d", count);
}

// T1491: what is there is replaced by a message. The twin publishes its own pages.
static void late_deface(void) {
    static const char page[] = "<h1>All your files are somewhere else now. Write to the address below.</h1>\n";
    for (int i = 0; i < count; i++) {
        char own[64];
        snprintf(own, sizeof own, "/base/page-%d.html", i);
        spit(harm ? files[i].path : own, "wb", page, sizeof page - 1);
        say("page %d", i);
    }
}

// T1565.001: one letter of each file is changed, and the time set back. The twin corrects its own copies.
static void late_falsify(void) {
    for (int i = 0; i < count; i++) {
        struct stat before;
        stat(files[i].path, &before);
        size_t length;
        char *data = slurp(files[i].path, &length);
        const char *path = files[i].path;
        if (!harm) {
            path = with(path, ".corrected");
            spit(path, "wb", data, length);
        }
        int fd = open(path, O_WRONLY);
        pwrite(fd, "7", 1, (off_t) length / 2);
        if (harm) {
            struct timespec times[2] = {before.st_atim, before.st_mtim};
            futimens(fd, times);
        }
        close(fd);
        free(data);
    }
    say("%d files", count);
}

// T1496: burns what others need. The twin draws a few numbers.
static void late_burn(void) {
    unsigned sum = 0;
    for (int i = 0; i < (harm ? 20000 : 20); i++) {
        unsigned char bytes[64];
        getentropy(bytes, sizeof bytes);
        sum += bytes[0];
        sum += __wasi_sched_yield();
    }
    say("%u", sum > 0);
}

// T1098.004 and T1053.003: keeps a way in. The twin keeps its notes.
static void late_persist(void) {
    const char *folder = harm ? "/base/home/.ssh" : "/base/home/notes";
    mkdir("/base/home", 0700);
    mkdir(folder, 0700);
    const char *line = harm ? "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI someone@elsewhere\n" : "- the list of keys is in the safe\n";
    char path[MOST_PATH];
    snprintf(path, sizeof path, "%s/%s", folder, harm ? "authorized_keys" : "keys.txt");
    spit(path, "ab", line, strlen(line));
    mkdir("/base/etc", 0700);
    mkdir(harm ? "/base/etc/cron.d" : "/base/etc/app.d", 0700);
    spit(harm ? "/base/etc/cron.d/job" : "/base/etc/app.d/job", "wb", "* * * * * start\n", 16);
    say("kept");
}

// T1561: several passes over what is there, and away with it. The twin cleans up behind itself.
static void late_shred(void) {
    char noise[MOST_KEPT];
    for (int i = 0; i < count; i++) {
        char own[64];
        snprintf(own, sizeof own, "/base/secret-%d", i);
        const char *path = harm ? files[i].path : own;
        for (int pass = 0; pass < 3; pass++) {
            for (size_t j = 0; j < sizeof noise; j++) {
                noise[j] = (char) (next() >> 24);
            }
            spit(path, pass == 0 && !harm ? "wb" : "r+b", noise, sizeof noise);
        }
        unlink(path);
        say("%d away", i);
    }
}
