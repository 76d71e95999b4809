#pragma once
#include <sys/types.h>

#define WEXITSTATUS(status) ((status) >> 8 & 255)
#define WIFEXITED(status) (((status) & 127) == 0)
#define WIFSIGNALED(status) (((status) & 127) != 0)
#define WTERMSIG(status) ((status) & 127)
pid_t wait(int *);
pid_t waitpid(pid_t, int *, int);
