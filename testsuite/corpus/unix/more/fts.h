#pragma once
#include <sys/stat.h>

// A walk through folders, as BSD has it; without going into them, whatever the options say.
typedef struct _ftsent {
    struct _ftsent *fts_cycle, *fts_parent, *fts_link;
    long fts_number;
    void *fts_pointer;
    char *fts_accpath, *fts_path, *fts_name;
    int fts_errno, fts_level;
    unsigned short fts_pathlen, fts_namelen, fts_info, fts_instr;
    struct stat *fts_statp;
    struct stat status;
} FTSENT;
typedef struct _fts FTS;
enum { FTS_COMFOLLOW = 1, FTS_LOGICAL = 2, FTS_NOCHDIR = 4, FTS_NOSTAT = 8, FTS_PHYSICAL = 16, FTS_SEEDOT = 32,
    FTS_XDEV = 64 };
enum { FTS_D = 1, FTS_DC, FTS_DEFAULT, FTS_DNR, FTS_DOT, FTS_DP, FTS_ERR, FTS_F, FTS_INIT, FTS_NS, FTS_NSOK, FTS_SL,
    FTS_SLNONE };
enum { FTS_AGAIN = 1, FTS_FOLLOW, FTS_NOINSTR, FTS_SKIP };
FTS *fts_open(char *const *, int, int (*)(const FTSENT **, const FTSENT **));
FTSENT *fts_read(FTS *);
int fts_set(FTS *, FTSENT *, int);
int fts_close(FTS *);
