// What programs for Unix ask for and WASI does not have: users, modes, other processes, terminals. unix.c answers.
#pragma once
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/types.h>

// WASI's is a socket's, so a switch over all kinds would have it twice
#undef S_IFIFO
#define S_IFIFO 0010000

#ifdef UNIX_ERRNO
// for programs that declare it themselves, as a number for all threads
#include <errno.h>
#undef errno
#define errno (*__errno_location())
int *__errno_location(void);
#endif

FILE *popen(const char *, const char *);
int pclose(FILE *);
int system(const char *);
int pipe(int *);
pid_t fork(void);
pid_t getppid(void);
int execvp(const char *, char *const *);
int execv(const char *, char *const *);
int execlp(const char *, const char *, ...);
int execl(const char *, const char *, ...);
int kill(pid_t, int);
unsigned alarm(unsigned);

FILE *tmpfile(void);
char *tmpnam(char *);
char *mktemp(char *);
int mkstemp(char *);
char *mkdtemp(char *);
char *realpath(const char *, char *);
int dup(int);
int dup2(int, int);
int mkfifo(const char *, mode_t);
int mknod(const char *, mode_t, dev_t);
void sync(void);
#ifdef UNIX_WINDOWS
#define TIOCGWINSZ 0x5413
struct winsize { unsigned short ws_row, ws_col, ws_xpixel, ws_ypixel; };
#endif
char *tempnam(const char *, const char *);

uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int getgroups(int, gid_t *);
int setuid(uid_t);
int setgid(gid_t);
int seteuid(uid_t);
int setegid(gid_t);
int setreuid(uid_t, uid_t);
int setregid(gid_t, gid_t);
mode_t umask(mode_t);
int chmod(const char *, mode_t);
int fchmod(int, mode_t);
int chown(const char *, uid_t, gid_t);
int lchown(const char *, uid_t, gid_t);
int fchown(int, uid_t, gid_t);
char *getpass(const char *);
char *ttyname(int);
int gethostname(char *, size_t);
int getpagesize(void);
int mlockall(int);

extern long timezone;
extern int daylight;
extern char *tzname[2];
void tzset(void);

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2
#define SA_NOCLDSTOP 1
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
typedef struct { void *si_addr; } siginfo_t;
struct sigaction {
    void (*sa_handler)(int);
    sigset_t sa_mask;
    int sa_flags;
};
int sigaction(int, const struct sigaction *, struct sigaction *);
int sigprocmask(int, const sigset_t *, sigset_t *);
int sigemptyset(sigset_t *);
int sigfillset(sigset_t *);
int sigaddset(sigset_t *, int);
int sigdelset(sigset_t *, int);
int sigismember(const sigset_t *, int);

#define RLIMIT_CORE 4
#define RLIMIT_DATA 2
#define RLIMIT_FSIZE 1
#define RLIMIT_STACK 3
#define RLIMIT_RSS 5
#define RLIMIT_NOFILE 7
#define RLIM_INFINITY (~0ULL)
typedef unsigned long long rlim_t;
struct rlimit { rlim_t rlim_cur, rlim_max; };
int getrlimit(int, struct rlimit *);
int setrlimit(int, const struct rlimit *);

#ifndef P_tmpdir
#define P_tmpdir "/tmp"
#endif
#ifndef L_tmpnam
#define L_tmpnam 20
#endif
