// Answers what unix.h and its neighbours declare, as a system would that has none of it. What a program brings itself is
// taken instead.
#include "unix.h"
#include "grp.h"
#include "netdb.h"
#include "pwd.h"
#include "setjmp.h"
#include "sys/wait.h"
#include "termios.h"
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#define WEAK __attribute__((weak))
#define NONE { errno = ENOSYS; return -1; }

int *__errno_location(void) { return &errno; }
WEAK _Noreturn void longjmp(jmp_buf where, int value) { exit(value ? value : 1); }

// ---- processes and signals -----------------------------------------------------------------------------------------

WEAK FILE *popen(const char *command, const char *mode) { errno = ENOSYS; return NULL; }
WEAK int pclose(FILE *stream) NONE
WEAK int system(const char *command) NONE
WEAK int pipe(int *ends) NONE
WEAK pid_t fork(void) NONE
WEAK pid_t getppid(void) { return 1; }
WEAK int execvp(const char *file, char *const *arguments) NONE
WEAK int execv(const char *file, char *const *arguments) NONE
WEAK int execlp(const char *file, const char *first, ...) NONE
WEAK int execl(const char *file, const char *first, ...) NONE
WEAK int kill(pid_t process, int signal) NONE
WEAK pid_t wait(int *status) NONE
WEAK pid_t waitpid(pid_t process, int *status, int options) NONE
WEAK unsigned alarm(unsigned seconds) { return 0; }
WEAK int __archive_create_child(const char *command, int *in, int *out, int *child) { return -25; }
WEAK int __archive_check_child(int in, int out) { return -1; }
WEAK int sigaction(int number, const struct sigaction *action, struct sigaction *before) { return 0; }
WEAK int sigprocmask(int how, const sigset_t *set, sigset_t *before) { return 0; }
WEAK int sigemptyset(sigset_t *set) { return 0; }
WEAK int sigfillset(sigset_t *set) { return 0; }
WEAK int sigaddset(sigset_t *set, int number) { return 0; }
WEAK int sigdelset(sigset_t *set, int number) { return 0; }
WEAK int sigismember(const sigset_t *set, int number) { return 0; }

// ---- users, modes, the machine -------------------------------------------------------------------------------------

static struct passwd user = {"user", "", 1000, 1000, "", "/base/home/user", "/bin/sh"};
static struct group users = {"user", "", 1000, NULL};
WEAK struct passwd *getpwuid(uid_t id) { return &user; }
WEAK struct passwd *getpwnam(const char *name) { return &user; }
WEAK struct group *getgrgid(gid_t id) { return &users; }
WEAK struct group *getgrnam(const char *name) { return &users; }
WEAK uid_t getuid(void) { return 1000; }
WEAK uid_t geteuid(void) { return 1000; }
WEAK gid_t getgid(void) { return 1000; }
WEAK gid_t getegid(void) { return 1000; }
WEAK int getgroups(int most, gid_t *groups) { return 0; }
WEAK int setuid(uid_t id) { return 0; }
WEAK int setgid(gid_t id) { return 0; }
WEAK int seteuid(uid_t id) { return 0; }
WEAK int setegid(gid_t id) { return 0; }
WEAK int setreuid(uid_t real, uid_t id) { return 0; }
WEAK int setregid(gid_t real, gid_t id) { return 0; }
WEAK mode_t umask(mode_t mask) { return 022; }
WEAK int chmod(const char *path, mode_t mode) { return 0; }
WEAK int fchmod(int file, mode_t mode) { return 0; }
WEAK int chown(const char *path, uid_t user, gid_t group) { return 0; }
WEAK int lchown(const char *path, uid_t user, gid_t group) { return 0; }
WEAK int fchown(int file, uid_t user, gid_t group) { return 0; }
WEAK char *getpass(const char *prompt) { return ""; }
WEAK char *ttyname(int file) { return NULL; }
WEAK int tcgetattr(int file, struct termios *settings) { errno = ENOTTY; return -1; }
WEAK int tcsetattr(int file, int when, const struct termios *settings) { errno = ENOTTY; return -1; }
WEAK int gethostname(char *name, size_t length) { strncpy(name, "host", length); return 0; }
WEAK int getpagesize(void) { return 65536; }
WEAK int mlockall(int flags) { return 0; }
WEAK int getrlimit(int what, struct rlimit *limit) { return -1; }
WEAK int setrlimit(int what, const struct rlimit *limit) { return -1; }
WEAK long timezone;
WEAK int daylight;
WEAK char *tzname[2] = {"UTC", "UTC"};
WEAK void tzset(void) {}

WEAK char *textdomain(const char *name) { return NULL; }
WEAK char *bindtextdomain(const char *name, const char *folder) { return NULL; }
WEAK char *gettext(const char *text) { return (char *) text; }

// ---- the network ---------------------------------------------------------------------------------------------------

WEAK int h_errno;
WEAK struct hostent *gethostbyname(const char *name) { return NULL; }
WEAK struct servent *getservbyname(const char *name, const char *protocol) { return NULL; }
WEAK int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    return -2;
}
WEAK void freeaddrinfo(struct addrinfo *found) {}
WEAK const char *gai_strerror(int error) { return "no network"; }
WEAK int socket(int domain, int type, int protocol) NONE
WEAK int connect(int file, const struct sockaddr *address, socklen_t length) NONE

// ---- files ---------------------------------------------------------------------------------------------------------

WEAK int dup2(int file, int to) NONE
WEAK int mkfifo(const char *path, mode_t mode) NONE
WEAK int mknod(const char *path, mode_t mode, dev_t device) NONE
WEAK void sync(void) {}
WEAK void flockfile(FILE *stream) {}
WEAK void funlockfile(FILE *stream) {}

WEAK char *realpath(const char *path, char *resolved) {
    char *copy = resolved ? resolved : malloc(PATH_MAX);
    return strncpy(copy, path, PATH_MAX - 1);
}

WEAK char *mktemp(char *template) {
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    size_t length = strlen(template);
    unsigned char random[6];
    getentropy(random, sizeof random);
    for (size_t i = 0; i < 6 && i < length; i++) {
        template[length - 1 - i] = digits[random[i] % 36];
    }
    return template;
}

WEAK int mkstemp(char *template) { return open(mktemp(template), O_RDWR | O_CREAT | O_EXCL, 0600); }
WEAK char *mkdtemp(char *template) { return mkdir(mktemp(template), 0700) ? NULL : template; }

WEAK char *tmpnam(char *name) {
    static char own[20];
    return mktemp(strcpy(name ? name : own, "/tmp/fileXXXXXX"));
}

WEAK char *tempnam(const char *folder, const char *start) {
    char *name = malloc(20);
    return name ? tmpnam(name) : NULL;
}

WEAK FILE *tmpfile(void) {
    char name[20];
    return fopen(tmpnam(name), "w+");
}

// To go back to a folder that is open, or to open it once more: WASI has no such calls, so the names of open folders are
// remembered. The linker has these called in place of open and openat.
#define MOST_OPEN 256
static char *names[MOST_OPEN];
int __real_open(const char *path, int flags, mode_t mode);
int __real_openat(int folder, const char *path, int flags, mode_t mode);

static int remember(int file, const char *folder, const char *path) {
    struct stat status;
    if (file >= 0 && file < MOST_OPEN && fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) {
        char own[PATH_MAX];
        if (path[0] == '/') {
            folder = "";
        } else if (!folder && !(folder = getcwd(own, sizeof own))) {
            folder = "";
        }
        free(names[file]);
        names[file] = malloc(strlen(folder) + strlen(path) + 2);
        strcat(strcat(strcpy(names[file], folder), path[0] == '/' ? "" : "/"), path);
    }
    return file;
}

int __wrap_open(const char *path, int flags, mode_t mode) {
#ifdef UNIX_READING
    // for programs that take no flags for reading, as it is elsewhere
    flags |= flags & O_ACCMODE ? 0 : O_RDONLY;
#endif
    return remember(__real_open(path, flags, mode), NULL, path);
}

int __wrap_openat(int folder, const char *path, int flags, mode_t mode) {
    if (folder < 0) {
        return __wrap_open(path, flags, mode);
    }
    const char *name = folder < MOST_OPEN ? names[folder] : NULL;
    if (name && strcmp(path, "..") == 0 && strrchr(name, '/') > name) {
        char above[PATH_MAX];
        *strrchr(strcpy(above, name), '/') = 0; // the host lets nobody climb out of a folder
        return __wrap_open(above, flags, mode);
    }
    return remember(__real_openat(folder, path, flags, mode), name, path);
}

int fchdir(int file) { return file >= 0 && file < MOST_OPEN && names[file] ? chdir(names[file]) : -1; }

int dup(int file) {
    if (file >= 0 && file < MOST_OPEN && names[file]) {
        return open(names[file], O_RDONLY | O_DIRECTORY);
    }
    errno = ENOSYS;
    return -1;
}

// ---- messages of BSD's kind ----------------------------------------------------------------------------------------

WEAK void vwarnx(const char *format, va_list list) {
    if (format) {
        vfprintf(stderr, format, list);
    }
    fputc('\n', stderr);
}

WEAK void vwarn(const char *format, va_list list) {
    const char *reason = strerror(errno);
    if (format) {
        vfprintf(stderr, format, list);
    }
    fprintf(stderr, ": %s\n", reason);
}

#define LISTED(call) { va_list list; va_start(list, format); call; va_end(list); }
WEAK void warnx(const char *format, ...) LISTED(vwarnx(format, list))
WEAK void warn(const char *format, ...) LISTED(vwarn(format, list))
WEAK _Noreturn void verrx(int status, const char *format, va_list list) { vwarnx(format, list); exit(status); }
WEAK _Noreturn void verr(int status, const char *format, va_list list) { vwarn(format, list); exit(status); }
WEAK _Noreturn void errx(int status, const char *format, ...) LISTED(verrx(status, format, list))
WEAK _Noreturn void err(int status, const char *format, ...) LISTED(verr(status, format, list))
