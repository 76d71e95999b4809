// There are no libraries to load.
#pragma once
#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_GLOBAL 256
static void *dlopen(const char *name, int mode) { return 0; }
static void *dlsym(void *library, const char *name) { return 0; }
static int dlclose(void *library) { return 0; }
static char *dlerror(void) { return "no libraries"; }
