// Walks through folders for programs of BSD: what is in a folder is read when it has been handed out.
#include "fts.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct _fts {
    int options;
    FTSENT *next; // what is still to be handed out, each followed by what comes after it
    FTSENT *last;
};

static FTSENT *entry(FTS *walk, FTSENT *above, const char *name) {
    size_t length = above ? above->fts_pathlen : 0;
    int slash = length && above->fts_path[length - 1] != '/';
    FTSENT *made = calloc(1, sizeof *made);
    made->fts_path = malloc(length + strlen(name) + 2);
    if (above) {
        strcat(strcpy(made->fts_path, above->fts_path), slash ? "/" : "");
        strcat(made->fts_path, name);
    } else {
        strcpy(made->fts_path, name);
    }
    made->fts_accpath = made->fts_path;
    made->fts_name = made->fts_path + (above ? length + slash : 0);
    made->fts_pathlen = strlen(made->fts_path);
    made->fts_namelen = strlen(made->fts_name);
    made->fts_parent = above;
    made->fts_level = above ? above->fts_level + 1 : 0;
    made->fts_statp = &made->status;
    int follow = walk->options & FTS_LOGICAL || walk->options & FTS_COMFOLLOW && !above;
    if (follow ? stat(made->fts_path, &made->status) : lstat(made->fts_path, &made->status)) {
        made->fts_info = FTS_NS;
        made->fts_errno = errno;
    } else {
        mode_t mode = made->status.st_mode;
        made->fts_info = S_ISDIR(mode) ? FTS_D : S_ISREG(mode) ? FTS_F : S_ISLNK(mode) ? FTS_SL : FTS_DEFAULT;
    }
    return made;
}

FTS *fts_open(char *const *paths, int options, int (*order)(const FTSENT **, const FTSENT **)) {
    FTS *walk = calloc(1, sizeof *walk);
    walk->options = options;
    FTSENT **end = &walk->next;
    for (; *paths; paths++) {
        *end = entry(walk, NULL, *paths);
        end = &(*end)->fts_link;
    }
    return walk;
}

// What is in a folder comes next, and then the folder once more.
static void enter(FTS *walk, FTSENT *folder) {
    FTSENT **end = &walk->next, *rest = walk->next;
    DIR *open = folder->fts_instr == FTS_SKIP ? NULL : opendir(folder->fts_path);
    for (struct dirent *found; open && (found = readdir(open));) {
        if (strcmp(found->d_name, ".") && strcmp(found->d_name, "..")) {
            *end = entry(walk, folder, found->d_name);
            end = &(*end)->fts_link;
        }
    }
    if (open) {
        closedir(open);
    }
    *end = folder;
    folder->fts_link = rest;
    folder->fts_info = folder->fts_instr == FTS_SKIP ? 0 : FTS_DP;
}

FTSENT *fts_read(FTS *walk) {
    if (walk->last && walk->last->fts_info == FTS_D) {
        enter(walk, walk->last);
    }
    do {
        walk->last = walk->next;
        walk->next = walk->last ? walk->last->fts_link : NULL;
    } while (walk->last && !walk->last->fts_info);
    errno = walk->last ? errno : 0; // nothing is wrong at the end
    return walk->last;
}

int fts_set(FTS *walk, FTSENT *entry, int instruction) {
    entry->fts_instr = instruction;
    return 0;
}

int fts_close(FTS *walk) { return 0; }
