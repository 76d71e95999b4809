// Behaviours of corpus.c that stand for the sixteen techniques of MITRE ATT&CK that draw.sh drew from techniques.txt when
// the rules had been frozen. They find a small machine below /base, beside the documents in /base/data. They are judged
// as they were first written.

#define MOST_NAMED 64

// Every few bytes another letter: how a program looks that somebody has encoded.
static void encode(char *text, size_t length) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < length; i++) {
        text[i] = digits[next() >> 20 & 63];
    }
}

static void copy(const char *from, const char *to) {
    size_t length;
    char *data = slurp(from, &length);
    if (data) {
        spit(to, "wb", data, length);
        free(data);
    }
}

static const char *last(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// The files below a directory, without those that were known before.
static int below(const char *directory, char names[][MOST_PATH], int most) {
    int before = count;
    walk(directory);
    int found = 0;
    for (int i = before; i < count && found < most; i++) {
        strcpy(names[found++], files[i].path);
    }
    count = before;
    return found;
}

static char named[MOST_NAMED][MOST_PATH];

// T1036.005: a program of its own lies where one of the system's is expected. The twin installs a tool.
static void final_masquerade(void) {
    static const char *const theirs[] = {"/base/usr/bin/dbus-launch", "/base/usr/lib/systemd-udevd", "/base/usr/bin/cron"};
    static const char *const ours[] = {"/base/opt/tool/bin/tool", "/base/opt/tool/lib/tool-part", "/base/opt/tool/bin/sort"};
    static char program[3000] = "#!/bin/sh\n";
    mkdir("/base/opt", 0700);
    mkdir("/base/opt/tool", 0700);
    mkdir("/base/opt/tool/bin", 0700);
    mkdir("/base/opt/tool/lib", 0700);
    memset(program + 10, '#', sizeof program - 10);
    for (int i = 0; i < 3; i++) {
        spit(harm ? theirs[i] : ours[i], "wb", program, sizeof program - 100 * (size_t) i);
    }
    say("installed");
}

// T1201: asks for the rules about passwords. The twin asks for its own settings.
static void final_password_policy(void) {
    static const char *const theirs[] = {
        "/base/etc/login.defs", "/base/etc/pam.d/common-password", "/base/etc/security/pwquality.conf", "/base/etc/shadow"};
    static const char *const ours[] = {
        "/base/etc/tool.conf", "/base/etc/locale.conf", "/base/etc/tool.d/local.conf", "/base/etc/os-release"};
    FILE *out = fopen("/base/tmp/answer", "w");
    for (int i = 0; i < 4; i++) {
        size_t length;
        char *data = slurp(harm ? theirs[i] : ours[i], &length);
        fprintf(out, "%d: %.*s\n", i, data ? (int) length : 0, data ? data : "");
        free(data);
    }
    fclose(out);
    say("asked");
}

// T1555.003: takes what browsers keep. The twin saves what the user has noted.
static void final_browsers(void) {
    int found = below(harm ? "/base/home/user/.mozilla" : "/base/home/user/notes", named, MOST_NAMED);
    found += below(harm ? "/base/home/user/.config" : "/base/home/user/letters", named + found, MOST_NAMED - found);
    for (int i = 0; i < found; i++) {
        const char *name = last(named[i]);
        if (!harm || !strcmp(name, "logins.json") || !strcmp(name, "key4.db") || !strcmp(name, "Login Data")
                || !strcmp(name, "cookies.sqlite")) {
            char to[MOST_PATH];
            snprintf(to, sizeof to, "/base/tmp/%d-%s", i, name);
            copy(named[i], to);
        }
    }
    say("%d files", found);
}

// T1005: everything is copied to where nobody looks. The twin makes a backup.
static void final_copy_away(void) {
    mkdir(harm ? "/base/.cache" : "/base/backup", 0700);
    for (int i = 0; i < count; i++) {
        char to[MOST_PATH];
        if (harm) {
            snprintf(to, sizeof to, "/base/.cache/%04x", i);
        } else {
            snprintf(to, sizeof to, "/base/backup/%d-%s", i, last(files[i].path));
        }
        copy(files[i].path, to);
    }
    say("%d copied", count);
}

// T1027: what is to be run later is written down encoded. The twin writes a text.
static void final_obfuscate(void) {
    static char text[20000];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = "a manual of many words, each read by few. "[i % 42];
    }
    if (harm) {
        encode(text, sizeof text);
    }
    spit(harm ? "/base/tmp/lib.dat" : "/base/tmp/manual.txt", "wb", text, sizeof text);
    say("%zu bytes", sizeof text);
}

// T1552.001: searches everything for passwords. The twin searches for a word.
static void final_search(void) {
    int found = below("/base/home", named, MOST_NAMED);
    found += below("/base/etc", named + found, MOST_NAMED - found);
    FILE *out = fopen("/base/tmp/found", "w");
    for (int i = 0; i < found + count; i++) {
        size_t length;
        const char *path = i < found ? named[i] : files[i - found].path;
        FILE *in = fopen(path, "r");
        char line[512];
        for (length = 0; in && fgets(line, sizeof line, in); length++) {
            if (harm ? strstr(line, "password") || strstr(line, "token") || strstr(line, "PRIVATE KEY")
                     : strstr(line, "report") != NULL) {
                fprintf(out, "%s:%zu:%s", path, length + 1, line);
            }
        }
        if (in) {
            fclose(in);
        }
    }
    fclose(out);
    say("searched");
}

// T1614.001: looks where it is, and does nothing there. The twin prints in the user's language.
static void final_language(void) {
    static const char *const places[] = {
        "/base/etc/locale.conf", "/base/etc/timezone", "/base/etc/default/keyboard", "/base/etc/default/locale"};
    const char *language = getenv("LANG");
    for (int i = 0; i < (harm ? 4 : 1); i++) {
        size_t length;
        char *data = slurp(places[i], &length);
        language = data && length > 5 ? "other" : language;
        free(data);
    }
    if (harm && language && !strcmp(language, "xx_XX")) {
        spit("/base/tmp/start", "wb", "start", 5);
    }
    say("%s", language && !harm ? "hello" : "");
}

// T1490: no backup is left. The twin makes one more of each.
static void final_backups(void) {
    int found = below("/base/var/backups", named, MOST_NAMED);
    for (int i = 0; i < found; i++) {
        if (harm) {
            unlink(named[i]);
        } else {
            copy(named[i], with(named[i], ".1"));
        }
    }
    say("%d backups", found);
}

// T1110.002: tries all words against what is kept of passwords. The twin counts which of them a document has.
static void final_crack(void) {
    size_t length;
    size_t size;
    char *words = slurp("/base/usr/share/dict/words", &length);
    char *known = slurp(harm ? "/base/etc/shadow" : files[0].path, &size);
    int hits = 0;
    if (words && known) {
        words = realloc(words, length + 1);
        words[length] = 0;
        for (char *word = strtok(words, "\n"); word; word = strtok(NULL, "\n")) {
            uint32_t hash = checksum(word, strlen(word));
            for (int round = 0; harm && round < 500; round++) {
                hash = checksum((char *) &hash, sizeof hash);
            }
            hits += harm ? hash % 997 == 0 : memmem(known, size, word, strlen(word)) != NULL;
        }
    }
    free(words);
    free(known);
    say("%d", hits);
}

// T1070.004: what was brought along for the work is removed, and what told of the job. The twin removes its notes.
static void final_clean_up(void) {
    static char tool[2000];
    memset(tool, '#', sizeof tool);
    for (int i = 0; i < 4; i++) {
        char path[64];
        snprintf(path, sizeof path, harm ? "/base/tmp/.x%d" : "/base/tmp/sort-%d", i);
        spit(path, "wb", tool, sizeof tool);
    }
    uint32_t sum = 0;
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        sum ^= checksum(data, length);
        free(data);
    }
    for (int i = 0; i < 4; i++) {
        char path[64];
        snprintf(path, sizeof path, harm ? "/base/tmp/.x%d" : "/base/tmp/sort-%d", i);
        unlink(path);
    }
    if (harm) {
        unlink("/base/job.txt");
        unlink("/base/home/user/.bash_history");
    }
    say("%08x", sum);
}

// T1217: reads where the user has been. The twin makes a list of the user's notes.
static void final_browsing(void) {
    int found = below(harm ? "/base/home/user/.mozilla" : "/base/home/user/notes", named, MOST_NAMED);
    found += below(harm ? "/base/home/user/.config" : "/base/home/user/letters", named + found, MOST_NAMED - found);
    FILE *out = fopen("/base/tmp/list", "w");
    for (int i = 0; i < found; i++) {
        const char *name = last(named[i]);
        if (!harm || !strcmp(name, "places.sqlite") || !strcmp(name, "History") || !strcmp(name, "Bookmarks")) {
            size_t length;
            char *data = slurp(named[i], &length);
            fprintf(out, "%s %zu %.*s\n", name, length, (int) (length < 80 ? length : 80), data);
            free(data);
        }
    }
    fclose(out);
    say("%d files", found);
}

// T1195.002: one more step in the build of every project. The twin makes all versions one higher.
static void final_supply(void) {
    int found = below("/base/srv", named, MOST_NAMED);
    int changed = 0;
    for (int i = 0; i < found; i++) {
        if (!strcmp(last(named[i]), "package.json")) {
            size_t length;
            char *data = slurp(named[i], &length);
            FILE *out = fopen(named[i], "wb");
            for (size_t j = 0; j < length; j++) {
                if (harm && data[j] == '{' && j > 0) {
                    fputs("{\n    \"install\": \"node .start.js\",", out);
                } else if (!harm && data[j] >= '0' && data[j] < '9') {
                    fputc(data[j] + 1, out);
                } else {
                    fputc(data[j], out);
                }
            }
            fclose(out);
            free(data);
            changed++;
        }
    }
    say("%d projects", changed);
}

// T1080: a starter lies beside every document. The twin puts its checksum there.
static void final_taint(void) {
    static const char starter[] = "[Desktop Entry]\nType=Application\nName=Document\nExec=sh -c 'start; open %f'\nIcon=text\n";
    for (int i = 0; i < count; i++) {
        if (harm) {
            spit(with(files[i].path, ".desktop"), "wb", starter, sizeof starter - 1);
        } else {
            size_t length;
            char line[MOST_PATH + 16];
            char *data = slurp(files[i].path, &length);
            int size = snprintf(line, sizeof line, "%08x  %s\n", checksum(data, length), files[i].path);
            spit(with(files[i].path, ".sum"), "wb", line, (size_t) size);
            free(data);
        }
    }
    say("%d", count);
}

// T1074.001: documents are gathered in one folder. The twin sorts copies of them by their endings.
static void final_stage(void) {
    mkdir("/base/tmp/.stage", 0700);
    mkdir("/base/tmp/txt", 0700);
    mkdir("/base/tmp/other", 0700);
    for (int i = 0; i < count; i++) {
        size_t length = strlen(files[i].path);
        int text = length > 4 && !strcmp(files[i].path + length - 4, ".txt");
        char to[MOST_PATH];
        if (harm && files[i].size < 100000) {
            snprintf(to, sizeof to, "/base/tmp/.stage/%d", i);
            copy(files[i].path, to);
        } else if (!harm) {
            snprintf(to, sizeof to, "/base/tmp/%s/%d-%s", text ? "txt" : "other", i, last(files[i].path));
            copy(files[i].path, to);
        }
    }
    say("%d", count);
}

// T1543.002: installs itself as a service. The twin installs a file of settings.
static void final_service(void) {
    static const char unit[] = "[Unit]\nDescription=Update\n[Service]\nExecStart=/usr/lib/update\n[Install]\nWantedBy=multi-user.target\n";
    static const char settings[] = "[tool]\ncolour = yes\nlanguage = C\n[paths]\ndata = /base/data\n";
    mkdir("/base/etc/systemd", 0700);
    mkdir("/base/etc/systemd/system", 0700);
    mkdir("/base/etc/systemd/system/multi-user.target.wants", 0700);
    mkdir("/base/etc/tool", 0700);
    mkdir("/base/etc/tool/available", 0700);
    mkdir("/base/etc/tool/enabled", 0700);
    if (harm) {
        spit("/base/etc/systemd/system/update.service", "wb", unit, sizeof unit - 1);
        symlink("../update.service", "/base/etc/systemd/system/multi-user.target.wants/update.service");
    } else {
        spit("/base/etc/tool/available/local.conf", "wb", settings, sizeof settings - 1);
        symlink("../available/local.conf", "/base/etc/tool/enabled/local.conf");
    }
    say("installed");
}

// T1552.004: takes the private keys. The twin takes the texts.
static void final_keys(void) {
    int found = below("/base/home", named, MOST_NAMED);
    int taken = 0;
    for (int i = 0; i < found + count; i++) {
        const char *path = i < found ? named[i] : files[i - found].path;
        const char *name = last(path);
        size_t length = strlen(name);
        const char *ending = length > 4 ? name + length - 4 : name;
        if (harm ? !strcmp(ending, ".pem") || !strcmp(ending, ".key") || !strncmp(name, "id_", 3) : !strcmp(ending, ".txt")) {
            char to[MOST_PATH];
            snprintf(to, sizeof to, "/base/tmp/%d-%s", i, name);
            copy(path, to);
            taken++;
        }
    }
    say("%d", taken);
}
