package org.wasmaudit.wasi.fs.host;

/**
 * The system calls of Linux that are made, a row each, with their numbers on the two sorts of machine: x86-64 has a
 * table of its own, the newer ports (aarch64, riscv64, loongarch64) share one.
 */
enum SystemCall {
    // @formatter:off
    //            x86-64 generic
    READ         (0,     63),
    WRITE        (1,     64),
    CLOSE        (3,     57),
    LSEEK        (8,     62),
    PREAD64      (17,    67),
    PWRITE64     (18,    68),
    FCNTL        (72,    25),
    FSYNC        (74,    82),
    FDATASYNC    (75,    83),
    FTRUNCATE    (77,    46),
    FSTATFS      (138,   44),
    CLOCK_GETRES (229,  114),
    CLOCK_GETTIME(228,  113),
    GETDENTS64   (217,   61),
    FADVISE64    (221,  223),
    OPENAT       (257,   56),
    MKDIRAT      (258,   34),
    UNLINKAT     (263,   35),
    LINKAT       (265,   37),
    SYMLINKAT    (266,   36),
    READLINKAT   (267,   78),
    UTIMENSAT    (280,   88),
    FALLOCATE    (285,   47),
    RENAMEAT2    (316,  276),
    STATX        (332,  291),
    OPENAT2      (437,  437);
    // @formatter:on

    private final int x86;
    private final int generic;

    SystemCall(int x86, int generic) {
        this.x86 = x86;
        this.generic = generic;
    }

    int number(boolean onX86) {
        return onX86 ? x86 : generic;
    }
}
