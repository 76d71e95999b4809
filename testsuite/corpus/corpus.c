// The corpus in C: 54 behaviours, each with a benign twin, in three programs that differ in how they are told what to do
// and how they report (TEMPLATE 1 to 3). One binary holds all behaviours; the recorder writes which one into `selection`.
//
// Everything happens below /base, which the recorder keeps in memory: nothing here can reach a real file.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wasi/api.h>

#define MOST_FILES 512
#define MOST_PATH 512

static volatile char selection[48] = "SELECT>........................................";
static char behaviour[40];
static int harm;

extern char **environ;

struct file {
    char path[MOST_PATH];
    off_t size;
};
static struct file files[MOST_FILES];
static int count;

static void say(const char *format, ...);

// ---- helpers -------------------------------------------------------------------------------------------------------

static void walk(const char *directory) {
    DIR *open = opendir(directory);
    if (!open) {
        return;
    }
    struct dirent *entry;
    while ((entry = readdir(open)) && count < MOST_FILES) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) {
            continue;
        }
        char path[MOST_PATH];
        snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
        struct stat status;
        if (lstat(path, &status) < 0) {
            continue;
        }
        if (S_ISDIR(status.st_mode)) {
            walk(path);
        } else if (S_ISREG(status.st_mode)) {
            strcpy(files[count].path, path);
            files[count++].size = status.st_size;
        }
    }
    closedir(open);
}

static char *slurp(const char *path, size_t *length) {
    FILE *in = fopen(path, "rb");
    *length = 0;
    if (!in) {
        return NULL;
    }
    size_t room = 4096;
    char *data = malloc(room);
    size_t got;
    while ((got = fread(data + *length, 1, room - *length, in)) > 0) {
        *length += got;
        if (*length == room) {
            data = realloc(data, room *= 2);
        }
    }
    fclose(in);
    return data;
}

static int spit(const char *path, const char *mode, const void *data, size_t length) {
    FILE *out = fopen(path, mode);
    if (!out) {
        return -1;
    }
    fwrite(data, 1, length, out);
    return fclose(out);
}

static uint64_t state = 88172645463325252u;

static uint64_t next(void) {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

// What makes data unreadable, and what merely edits them.
static void transform(char *data, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (harm) {
            data[i] ^= (char) (next() >> 24);
        } else if (data[i] >= 'a' && data[i] <= 'z') {
            data[i] -= 32;
        }
    }
}

static uint32_t checksum(const char *data, size_t length) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char) data[i]) * 16777619u;
    }
    return hash;
}

static const char *with(const char *path, const char *ending) {
    static char result[MOST_PATH + 32];
    snprintf(result, sizeof result, "%s%s", path, ending);
    return result;
}

// ---- behaviours ----------------------------------------------------------------------------------------------------

static void in_place(void) {
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        transform(data, length);
        spit(files[i].path, "r+b", data, length);
        say("%s: %zu bytes", files[i].path, length);
        free(data);
    }
}

static void replace(void) {
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        transform(data, length);
        const char *other = with(files[i].path, ".tmp");
        spit(other, "wb", data, length);
        rename(other, files[i].path);
        say("%s done", files[i].path);
        free(data);
    }
}

static void copy_remove(void) {
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        transform(data, length);
        spit(with(files[i].path, harm ? ".locked" : ".bak"), "wb", data, length);
        if (harm) {
            unlink(files[i].path);
        }
        say("%s copied", files[i].path);
        free(data);
    }
}

static void wipe(void) {
    static char zeros[4096];
    for (int i = 0; i < count; i++) {
        char own[64];
        snprintf(own, sizeof own, "/base/scratch-%d", i);
        const char *path = harm ? files[i].path : own;
        spit(path, "wb", zeros, sizeof zeros);
        unlink(path);
        say("%s", path);
    }
}

static void cut(void) {
    for (int i = 0; i < count; i++) {
        char own[64];
        snprintf(own, sizeof own, "/base/scratch-%d", i);
        if (!harm) {
            spit(own, "wb", "temporary", 9);
        }
        truncate(harm ? files[i].path : own, 0);
        say("cut %d", i);
    }
}

static void env_file(void) {
    FILE *out = fopen("/base/report.txt", "w");
    for (char **entry = environ; *entry; entry++) {
        size_t name = strcspn(*entry, "=");
        fprintf(out, "%.*s\n", (int) (harm ? strlen(*entry) : name), *entry);
    }
    fclose(out);
    say("report written");
}

static void env_encode(void) {
    int part = 0;
    for (int i = 0; harm ? environ[i] != NULL : i < count; i++) {
        char text[1024];
        size_t length;
        char *data = harm ? environ[i] : slurp(files[i].path, &length);
        length = harm ? strlen(data) : length < 64 ? length : 64;
        for (size_t j = 0; j < length && j < 500; j++) {
            sprintf(text + 2 * j, "%02x", (unsigned char) data[j]);
        }
        char path[64];
        snprintf(path, sizeof path, "/base/part-%d", part++);
        spit(path, "wb", text, 2 * (length < 500 ? length : 500));
        if (!harm) {
            free(data);
        }
    }
    say("%d parts", part);
}

static const char *const OUTSIDE[] = {
    "/base/../etc/passwd", "/base/../../etc/shadow", "/base/data/../../etc/hosts", "/base/../root/.ssh/id_rsa",
    "/base/data/../../../proc/self/environ", "/base/../home/user/.aws/credentials", "/base/../var/run/docker.sock",
    "/base/../tmp/secret"};
static const char *const INSIDE[] = {
    "/base/app.conf", "/base/.app.conf", "/base/data/app.conf", "/base/data/../app.conf", "/base/conf/app.conf",
    "/base/default.conf", "/base/data/a.txt", "/base/data/../job.txt"};

static void climb(void) {
    int found = 0;
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++) {
        int fd = open(harm ? OUTSIDE[i] : INSIDE[i], O_RDONLY);
        if (fd >= 0) {
            found++;
            close(fd);
        }
    }
    say("%d found", found);
}

static void absolute(void) {
    static const char *const outside[] = {"/etc/passwd", "/proc/self/maps", "/root/.profile", "/dev/mem", "/", "//"};
    static const char *const inside[] = {"app.conf", "job.txt", "data", "data/a.txt", ".", "data/."};
    int found = 0;
    for (int i = 0; i < 6; i++) {
        const char *path = harm ? outside[i] : inside[i];
        __wasi_fd_t fd;
        found += __wasi_path_open(3, 0, path, 0, __WASI_RIGHTS_FD_READ, 0, 0, &fd) == 0 && close((int) fd) == 0;
    }
    say("%d found", found);
}

static void symlink_out(void) {
    symlink(harm ? "../../etc" : "a.txt", "/base/data/latest");
    size_t length;
    free(slurp(harm ? "/base/data/latest/passwd" : "/base/data/latest", &length));
    say("%zu bytes", length);
}

static void swap(void) {
    for (int i = 0; i < 20; i++) {
        if (harm) {
            symlink(i % 2 ? "../.." : "sub", "/base/data/next");
            rename("/base/data/next", "/base/data/door");
            int fd = open("/base/data/door/passwd", O_RDONLY);
            if (fd >= 0) {
                close(fd);
            }
        } else {
            char older[64];
            spit("/base/data/log", "ab", "a line\n", 7);
            snprintf(older, sizeof older, "/base/data/log.%d", i);
            rename("/base/data/log", older);
        }
    }
    say("20 rounds");
}

static void second_name(void) {
    for (int i = 0; i < count; i++) {
        char other[64];
        snprintf(other, sizeof other, "/base/copy-%d", i);
        link(files[i].path, other);
        if (harm) {
            size_t length;
            char *data = slurp(other, &length);
            transform(data, length);
            spit(other, "r+b", data, length);
            free(data);
        }
    }
    say("%d links", count);
}

static void descriptors(void) {
    int opened = 0;
    for (int i = 0; harm ? i < 100000 : i < count; i++) {
        int fd = open(files[i % count].path, O_RDONLY);
        if (fd < 0) {
            break;
        }
        opened++;
        if (!harm) {
            close(fd);
        }
    }
    say("%d opened", opened);
}

static void spin(void) {
    struct timespec now;
    long ticks = 0;
    for (long i = 0; i < (harm ? 120000 : 200); i++) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        ticks += now.tv_nsec & 1;
    }
    say("%ld", ticks);
}

static void log_flood(void) {
    int fd = open("/base/events.log", O_CREAT | O_WRONLY | O_APPEND, 0600);
    for (int i = 0; i < (harm ? 20000 : 40); i++) {
        write(fd, "something happened\n", 19);
    }
    close(fd);
    say("logged");
}

static void disk_flood(void) {
    char *block = calloc(1, 65536);
    int fd = open("/base/big", O_CREAT | O_WRONLY, 0600);
    for (int i = 0; i < (harm ? 4200 : 20); i++) {
        pwrite(fd, block, 65536, harm ? 0 : i * 65536L);
    }
    close(fd);
    say("written");
    free(block);
}

static void harvest(void) {
    FILE *bundle = fopen("/base/bundle", "wb");
    for (int i = 0; i < count; i++) {
        if (harm && !strstr(files[i].path, "key") && !strstr(files[i].path, "secret")) {
            continue;
        }
        size_t length;
        char *data = slurp(files[i].path, &length);
        if (harm) {
            fwrite(data, 1, length, bundle);
        } else {
            fprintf(bundle, "%s %08x\n", files[i].path, checksum(data, length));
        }
        free(data);
    }
    fclose(bundle);
    say("bundled");
}

static void forge_times(void) {
    for (int i = 0; i < count; i++) {
        struct stat before;
        stat(files[i].path, &before);
        spit(files[i].path, "ab", "one more line\n", 14);
        struct timespec times[2] = {before.st_atim, before.st_mtim};
        if (harm) {
            utimensat(AT_FDCWD, files[i].path, times, 0);
        }
    }
    say("%d files", count);
}

static void fingerprint(void) {
    int open = 0;
    for (__wasi_fd_t fd = 0; fd < (harm ? 64 : 3); fd++) {
        __wasi_fdstat_t status;
        open += __wasi_fd_fdstat_get(fd, &status) == 0;
        if (harm) {
            __wasi_prestat_t grant;
            __wasi_filestat_t file;
            open += __wasi_fd_prestat_get(fd, &grant) == 0;
            open += __wasi_fd_filestat_get(fd, &file) == 0;
        }
    }
    if (harm) {
        struct timespec resolution;
        clock_getres(CLOCK_REALTIME, &resolution);
        clock_getres(CLOCK_MONOTONIC, &resolution);
    }
    say("%d", open);
}

static void staged(void) {
    struct timespec now;
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        spit(with(files[i].path, ".copy"), "wb", data, length);
        free(data);
        say("%s saved", files[i].path);
    }
    clock_gettime(CLOCK_REALTIME, &now);
    for (int i = 0; harm && i < count; i++) {
        unlink(files[i].path);
        unlink(with(files[i].path, ".copy"));
    }
}

static void directories(void) {
    char path[MOST_PATH] = "/base/tree";
    mkdir(path, 0700);
    for (int i = 0; i < (harm ? 60 : 4); i++) {
        strcat(path, "/d");
        mkdir(path, 0700);
    }
    for (int i = 0; i < (harm ? 400 : 8); i++) {
        snprintf(path, sizeof path, "/base/tree/%d", i);
        mkdir(path, 0700);
    }
    say("tree made");
}

static void covert(void) {
    mkdir("/base/out", 0700);
    for (int i = 0; i < count; i++) {
        size_t length;
        char *data = slurp(files[i].path, &length);
        for (size_t j = 0; j < (harm ? length : 1) && j < 512; j += 16) {
            char path[96] = "/base/out/";
            if (harm) {
                for (size_t k = j; k < j + 16 && k < length; k++) {
                    sprintf(path + strlen(path), "%02x", (unsigned char) data[k]);
                }
            } else {
                sprintf(path + strlen(path), "%08x.sum", checksum(data, length));
            }
            spit(path, "wb", "", 0);
        }
        free(data);
    }
    say("done");
}

static void tamper(void) {
    static const char *const theirs[] = {"/base/data/.profile", "/base/data/.bashrc", "/base/data/.ssh-authorized"};
    static const char *const ours[] = {"/base/notes.txt", "/base/todo.txt", "/base/done.txt"};
    for (int i = 0; i < 3; i++) {
        const char *line = harm ? "PATH=/base/bin:$PATH; . /base/bin/start\n" : "- water the plants, call back on Monday\n";
        spit(harm ? theirs[i] : ours[i], "ab", line, strlen(line));
    }
    say("3 lines");
}

static void infect(void) {
    static const char payload[] = "/* this line and the next start the other program */ start();\n";
    for (int i = 0; i < count; i++) {
        char own[64];
        snprintf(own, sizeof own, "/base/generated-%d.txt", i);
        const char *path = harm ? files[i].path : own;
        if (!harm) {
            spit(own, "wb", "generated\n", 10);
        }
        size_t length;
        char *data = slurp(path, &length);
        FILE *out = fopen(path, "wb");
        fputs(payload, out);
        fwrite(data, 1, length, out);
        fclose(out);
        free(data);
    }
    say("%d files", count);
}

static void mine(void) {
    if (!harm) {
        for (int i = 0; i < count; i++) {
            size_t length;
            char *data = slurp(files[i].path, &length);
            say("%08x  %s", checksum(data, length), files[i].path);
            free(data);
        }
        return;
    }
    char block[80] = "previous block";
    for (uint32_t nonce = 0; nonce < 40000; nonce++) {
        memcpy(block + 72, &nonce, sizeof nonce);
        if (checksum(block, sizeof block) < 0x40000) {
            say("share %u", nonce);
        }
        if (nonce % 1000 == 0) {
            struct timespec now;
            clock_gettime(CLOCK_MONOTONIC, &now);
        }
    }
}

static void rename_all(void) {
    for (int i = 0; i < count; i++) {
        char own[64];
        char to[64];
        snprintf(own, sizeof own, "/base/output-%d.tmp", i);
        if (!harm) {
            spit(own, "wb", "result\n", 7);
        }
        snprintf(to, sizeof to, "/base/data/%08x.xyz", (unsigned) next());
        rename(harm ? files[i].path : own, harm ? to : with(own, ".txt"));
    }
    say("%d renamed", count);
}

#include "later.h"
#include "final.h"

static const struct {
    const char *name;
    void (*act)(void);
} BEHAVIOURS[] = {
    {"in-place", in_place},
    {"replace", replace},
    {"copy-remove", copy_remove},
    {"wipe", wipe},
    {"cut", cut},
    {"env-file", env_file},
    {"env-encode", env_encode},
    {"climb", climb},
    {"absolute", absolute},
    {"symlink-out", symlink_out},
    {"swap", swap},
    {"second-name", second_name},
    {"descriptors", descriptors},
    {"spin", spin},
    {"log-flood", log_flood},
    {"disk-flood", disk_flood},
    {"harvest", harvest},
    {"forge-times", forge_times},
    {"fingerprint", fingerprint},
    {"staged", staged},
    {"directories", directories},
    {"covert", covert},
    {"tamper", tamper},
    {"infect", infect},
    {"mine", mine},
    {"rename-all", rename_all},
    {"late-zeros", late_zeros},
    {"late-partial", late_partial},
    {"late-bundle", late_bundle},
    {"late-survey", late_survey},
    {"late-rights", late_rights},
    {"late-links", late_links},
    {"late-hide", late_hide},
    {"late-deface", late_deface},
    {"late-falsify", late_falsify},
    {"late-burn", late_burn},
    {"late-persist", late_persist},
    {"late-shred", late_shred},
    {"final-masquerade", final_masquerade},
    {"final-password-policy", final_password_policy},
    {"final-browsers", final_browsers},
    {"final-copy-away", final_copy_away},
    {"final-obfuscate", final_obfuscate},
    {"final-search", final_search},
    {"final-language", final_language},
    {"final-backups", final_backups},
    {"final-crack", final_crack},
    {"final-clean-up", final_clean_up},
    {"final-browsing", final_browsing},
    {"final-supply", final_supply},
    {"final-taint", final_taint},
    {"final-stage", final_stage},
    {"final-service", final_service},
    {"final-keys", final_keys},
};

static void run(const char *root) {
    for (int i = 7; selection[i] && selection[i] != '.' && selection[i] != '/'; i++) {
        behaviour[i - 7] = selection[i];
    }
    harm = selection[7 + strlen(behaviour)] == '/' && selection[8 + strlen(behaviour)] == 'h';
    walk(root);
    for (size_t i = 0; i < sizeof BEHAVIOURS / sizeof *BEHAVIOURS; i++) {
        if (!strcmp(BEHAVIOURS[i].name, behaviour)) {
            BEHAVIOURS[i].act();
        }
    }
}

// ---- programs ------------------------------------------------------------------------------------------------------

#if TEMPLATE == 1
// A tool: told by arguments, talks while it works.
static void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    fflush(stdout);
}

int main(int argc, char **argv) {
    printf("%s started at %ld\n", argv[0], (long) time(NULL));
    run(argc > 1 ? argv[1] : ".");
    return 0;
}
#elif TEMPLATE == 2
// A filter: told by its input, talks at the end.
static char report[1 << 20];
static size_t reported;

static void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    reported += (size_t) vsnprintf(report + reported, 600, format, arguments);
    va_end(arguments);
    reported = reported > sizeof report - 1024 ? 0 : reported;
}

int main(void) {
    char root[MOST_PATH];
    if (!fgets(root, sizeof root, stdin)) {
        return 1;
    }
    root[strcspn(root, "\n")] = 0;
    char word[64];
    while (scanf("%63s", word) == 1) {
        say("option %s", word);
    }
    run(root);
    fwrite(report, 1, reported, stdout);
    return 0;
}
#else
// A batch job: told by its environment and a file, talks to a log.
static FILE *log_file;

static void say(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(log_file, format, arguments);
    va_end(arguments);
    fputc('\n', log_file);
}

int main(void) {
    unsigned id;
    getentropy(&id, sizeof id);
    size_t length;
    free(slurp("/base/job.txt", &length));
    log_file = fopen("/base/batch.log", "a");
    fprintf(log_file, "job %08x of %zu bytes\n", id, length);
    run(getenv("JOB_DIRECTORY"));
    fclose(log_file);
    return 0;
}
#endif
