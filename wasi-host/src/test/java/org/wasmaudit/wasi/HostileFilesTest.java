package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Fstflags;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;

/**
 * What hostile guests do with files, alike on the host's files and in memory, on either engine. The numbers F1 to F23
 * are those of {@code docs/THREAT-MODEL.md}. The guest is given {@code given}; {@code outside/secret} is not its to
 * touch.
 */
@ParameterizedClass
@MethodSource("org.wasmaudit.wasi.Setting#all")
class HostileFilesTest {
    private static final int DIRECTORY = 3;
    private static final int READ_ONLY = 4;
    private static final int FOLLOW = Lookupflags.SYMLINK_FOLLOW;
    private static final Set<Errno> REFUSALS =
            Set.of(Errno.NOTCAPABLE, Errno.PERM, Errno.NOENT, Errno.NOTDIR, Errno.EXIST, Errno.ISDIR, Errno.BUSY);

    @Parameter Setting setting;

    @TempDir Path root;

    TestFiles files;
    TestGuest guest;

    @BeforeEach
    void give() {
        files = setting.files(root);
        files.put("outside/secret", "secret");
        files.put("given/file", "file");
        files.put("given/spare", "spare");
        files.put("given/dir/nested/file", "nested");
        guest = guest(Wasi.builder());
    }

    private TestGuest guest(Wasi.Builder wasi) {
        return setting.guest(wasi.preopen("/", files.directory("given"), Access.READ_WRITE)
                .preopen("/ro", files.directory("given"), Access.READ_ONLY));
    }

    @AfterEach
    void nothingOutsideHasChanged() {
        assertEquals("secret", files.read("outside/secret"));
        TestGuest owner = new TestGuest(Wasi.builder()
                .preopen("/", files.directory("outside"), Access.READ_ONLY)
                .build());
        assertEquals(List.of(".", "..", "secret"), owner.names(DIRECTORY));
        assertEquals(Errno.SUCCESS, owner.stat(DIRECTORY, 0, "secret"));
        assertNotEquals(7, owner.stat.mtim());
        assertEquals(1, owner.stat.links());
        owner.close();
        guest.close();
    }

    /** Tries everything on a path that leads out: nothing may succeed. */
    private void refuseAll(String path, Set<Errno> expected) {
        for (PathOperation operation : PathOperation.values()) {
            Errno errno = operation.on(guest, DIRECTORY, path);
            assertTrue(expected.contains(errno), operation + " " + path + ": " + errno);
        }
    }

    @Test
    @DisplayName("F1 absolute paths, and what is absolute elsewhere")
    void f01() {
        for (String path : List.of("/etc/passwd", "//x", "/", "/file", "//")) {
            refuseAll(path, Set.of(Errno.NOTCAPABLE));
        }
        for (String path : List.of("C:\\Windows\\x", "\\\\?\\C:\\x", "\\\\server\\share\\x")) {
            assertEquals(Errno.NOENT, guest.open(DIRECTORY, FOLLOW, path, 0, Rights.FD_READ, 0, 0), path);
        }
    }

    @Test
    @DisplayName("F2 paths that leave the directory and come back")
    void f02() {
        for (String path : List.of(
                "..", "../", "../given/file", "dir/../../given/file", "dir/nested/../../../given/file", "./../x")) {
            refuseAll(path, Set.of(Errno.NOTCAPABLE));
        }
        int nested = guest.open(DIRECTORY, "dir/nested", Oflags.DIRECTORY, Rights.DIRECTORY);
        assertEquals(Errno.NOTCAPABLE, guest.open(nested, 0, "../nested/file", 0, 0, 0, 0), "of each descriptor");
    }

    @Test
    @DisplayName("F3 dots and slashes that stay inside")
    void f03() {
        for (String path : List.of("dir/.//nested/../../dir/nested/../nested///./file", "./dir/./nested//file")) {
            assertEquals("nested", guest.read(guest.open(DIRECTORY, path, 0, Rights.FD_READ)));
        }
        assertEquals(Errno.SUCCESS, guest.open(DIRECTORY, 0, "dir/..", Oflags.DIRECTORY, 0, 0, 0));
        assertEquals(Errno.NOENT, guest.open(DIRECTORY, 0, "missing/../file", 0, 0, 0, 0), "not simplified as text");
        assertEquals(Errno.NOTDIR, guest.open(DIRECTORY, 0, "file/../file", 0, 0, 0, 0));
    }

    @Test
    @DisplayName("F4 what is above a link's target is above the target, not above the link")
    void f04() {
        files.put("given/a/b/x", "of b");
        files.put("given/a/x", "of a");
        files.put("given/x", "of the root");
        files.link("given/link", "a/b");
        assertEquals("of a", guest.read(guest.open(DIRECTORY, "link/../x", 0, Rights.FD_READ)));
        files.link("given/a/out", "../../outside");
        refuseAll("a/out/../given/file", Set.of(Errno.NOTCAPABLE));
    }

    @Test
    @DisplayName("F5 a link to the outside at the end of a path")
    void f05() {
        for (String text : List.of("../outside/secret", "/etc/passwd", "../outside", "..")) {
            for (PathOperation operation : PathOperation.values()) {
                if (!files.exists("given/escape")) {
                    files.link("given/escape", text);
                }
                Errno errno = operation.on(guest, DIRECTORY, "escape");
                if (operation.kind == PathOperation.Kind.FOLLOWS) {
                    assertEquals(Errno.NOTCAPABLE, errno, operation + " " + text);
                }
                assertEquals("file", files.read("given/file"));
            }
            guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "escape");
        }
    }

    @Test
    @DisplayName("F6 a link to the outside in the middle of a path, whatever the flags")
    void f06() {
        files.link("given/up", "../outside");
        files.link("given/dir/far", "../../outside");
        files.link("given/root", "/");
        files.link("given/chain", "dir/far");
        for (String path :
                List.of("up/secret", "dir/far/secret", "root/etc/passwd", "chain/secret", "up/new", "up/.")) {
            refuseAll(path, Set.of(Errno.NOTCAPABLE));
        }
    }

    @Test
    @DisplayName("F7 creating through a dangling link to the outside")
    void f07() {
        files.link("given/dangling", "../outside/new");
        files.link("given/absolute", "/tmp/wasmaudit-must-not-be");
        files.link("given/second", "dangling");
        for (String path : List.of("dangling", "absolute", "second")) {
            for (long rights : new long[] {0, Rights.FD_WRITE}) {
                assertEquals(Errno.NOTCAPABLE, guest.open(DIRECTORY, FOLLOW, path, Oflags.CREAT, rights, 0, 0));
                assertEquals(Errno.LOOP, guest.open(DIRECTORY, 0, path, Oflags.CREAT, rights, 0, 0));
                int exclusive = Oflags.CREAT | Oflags.EXCL;
                assertEquals(Errno.EXIST, guest.open(DIRECTORY, 0, path, exclusive, rights, 0, 0));
            }
        }
        assertFalse(files.exists("outside/new"));
    }

    @Test
    @DisplayName("F8 links a guest makes, and links that are moved")
    void f08() {
        assertEquals(Errno.NOTCAPABLE, guest.symlink("/etc/passwd", DIRECTORY, "l"));
        assertFalse(files.exists("given/l"));
        assertEquals(Errno.SUCCESS, guest.symlink("../outside/secret", DIRECTORY, "l"), "checked when it is followed");
        assertEquals(Errno.NOTCAPABLE, guest.open(DIRECTORY, FOLLOW, "l", 0, Rights.FD_READ, 0, 0));
        assertEquals(Errno.SUCCESS, guest.symlink("../file", DIRECTORY, "dir/inner"));
        assertEquals("file", guest.read(guest.open(DIRECTORY, "dir/inner", 0, Rights.FD_READ)));
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "dir/inner", DIRECTORY, "inner"));
        assertEquals(Errno.NOTCAPABLE, guest.open(DIRECTORY, FOLLOW, "inner", 0, Rights.FD_READ, 0, 0), "shallower");
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "l", DIRECTORY, "dir/nested/l"));
        assertEquals(Errno.NOENT, guest.open(DIRECTORY, FOLLOW, "dir/nested/l", 0, Rights.FD_READ, 0, 0), "deeper");
    }

    @Test
    @DisplayName("F9 slashes behind links and files")
    void f09() {
        files.link("given/out", "../outside");
        files.link("given/outfile", "../outside/secret");
        files.link("given/slashed", "../outside/");
        files.link("given/tofile", "file");
        files.link("given/todir", "dir/");
        for (String path : List.of("out/", "out//", "outfile/", "slashed", "slashed/")) {
            for (PathOperation operation : PathOperation.values()) {
                if (operation.kind == PathOperation.Kind.FOLLOWS) {
                    assertEquals(Errno.NOTCAPABLE, operation.on(guest, DIRECTORY, path), operation + " " + path);
                }
            }
        }
        for (String path : List.of("out/", "out//", "slashed/", "outfile//")) {
            refuseAll(path, REFUSALS);
        }
        for (String path : List.of("file/", "file//", "tofile/")) {
            assertEquals(Errno.NOTDIR, guest.open(DIRECTORY, FOLLOW, path, 0, 0, 0, 0), path);
            assertEquals(Errno.NOTDIR, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, path), path);
            assertEquals(Errno.NOTDIR, guest.rename(DIRECTORY, path, DIRECTORY, "moved"), path);
            assertEquals(Errno.NOTDIR, guest.link(DIRECTORY, path, DIRECTORY, "linked"), path);
            assertEquals(Errno.NOTDIR, guest.stat(DIRECTORY, 0, path), path);
        }
        assertEquals(Errno.NOTDIR, guest.rename(DIRECTORY, "out/", DIRECTORY, "moved"));
        assertEquals(Errno.NOTDIR, guest.path(WasiCall.PATH_REMOVE_DIRECTORY, DIRECTORY, "todir/"));
        assertEquals(Errno.SUCCESS, guest.open(DIRECTORY, FOLLOW, "todir/", Oflags.DIRECTORY, 0, 0, 0));
        assertEquals(Errno.SUCCESS, guest.open(DIRECTORY, 0, "dir/", 0, 0, 0, 0));
        assertEquals(Errno.NOENT, guest.open(DIRECTORY, 0, "new/", Oflags.CREAT, 0, 0, 0));
        assertFalse(files.exists("given/new"));
        assertTrue(files.exists("given/out"));
    }

    @Test
    @DisplayName("F12 truncating what is read-only")
    void f12() {
        assertEquals(Errno.PERM, guest.open(READ_ONLY, 0, "file", Oflags.TRUNC, Rights.FD_READ, 0, 0));
        assertEquals(Errno.PERM, guest.open(READ_ONLY, 0, "file", Oflags.TRUNC, 0, 0, 0));
        assertEquals(Errno.PERM, guest.open(READ_ONLY, 0, "file", Oflags.CREAT | Oflags.TRUNC, 0, 0, 0));
        assertEquals("file", files.read("given/file"));
    }

    @Test
    @DisplayName("F13 every other way to change what is read-only")
    void f13() {
        assertEquals(Errno.PERM, guest.open(READ_ONLY, 0, "file", 0, Rights.FD_WRITE, 0, 0));
        assertEquals(Errno.PERM, guest.open(READ_ONLY, 0, "new", Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.SUCCESS, guest.open(READ_ONLY, 0, "file", Oflags.CREAT, Rights.FD_READ, 0, 0), "is there");
        assertEquals(Errno.PERM, guest.link(READ_ONLY, "file", DIRECTORY, "stolen"), "by a second name");
        assertEquals(Errno.PERM, guest.rename(READ_ONLY, "file", DIRECTORY, "stolen"), "by another name");
        assertEquals(Errno.PERM, guest.rename(DIRECTORY, "file", READ_ONLY, "stolen"));
        assertEquals(Errno.PERM, guest.link(DIRECTORY, "file", READ_ONLY, "stolen"));
        assertEquals(Errno.PERM, guest.symlink("x", READ_ONLY, "new"));
        assertEquals(Errno.PERM, guest.path(WasiCall.PATH_CREATE_DIRECTORY, READ_ONLY, "new"));
        assertEquals(Errno.PERM, guest.path(WasiCall.PATH_UNLINK_FILE, READ_ONLY, "file"));
        assertEquals(Errno.PERM, guest.path(WasiCall.PATH_REMOVE_DIRECTORY, READ_ONLY, "dir/nested"));
        assertEquals(Errno.PERM, guest.setTimes(READ_ONLY, 0, "file", 7, 7, Fstflags.MTIM));
        assertEquals(Errno.PERM, guest.call(WasiCall.FD_FILESTAT_SET_TIMES, READ_ONLY, 7, 7, Fstflags.MTIM));
        long all = Rights.REGULAR_FILE & ~Rights.FD_WRITE;
        assertEquals(Errno.SUCCESS, guest.open(READ_ONLY, 0, "file", 0, all, 0, 0));
        int fd = guest.opened;
        assertEquals("file", guest.read(fd));
        assertEquals(Errno.PERM, guest.call(WasiCall.FD_FILESTAT_SET_SIZE, fd, 0));
        assertEquals(Errno.PERM, guest.call(WasiCall.FD_ALLOCATE, fd, 0, 100));
        assertEquals(Errno.PERM, guest.call(WasiCall.FD_FILESTAT_SET_TIMES, fd, 7, 7, Fstflags.MTIM));
        int below = guest.open(READ_ONLY, "dir", Oflags.DIRECTORY, Rights.DIRECTORY);
        assertEquals(Errno.PERM, guest.open(below, 0, "new", Oflags.CREAT, 0, 0, 0), "below it too");
        assertEquals("file", files.read("given/file"));
        assertEquals(List.of(".", "..", "dir", "file", "spare"), guest.names(READ_ONLY));
    }

    @Test
    @DisplayName("F13 moving or linking to where more may be done")
    void f13Rights() {
        assertEquals(
                Errno.SUCCESS,
                guest.open(DIRECTORY, 0, "dir", Oflags.DIRECTORY, Rights.DIRECTORY, Rights.FD_READ, 0));
        int poor = guest.opened;
        assertEquals(Errno.NOTCAPABLE, guest.link(poor, "nested/file", DIRECTORY, "stolen"));
        assertEquals(Errno.NOTCAPABLE, guest.rename(poor, "nested/file", DIRECTORY, "stolen"));
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "file", poor, "given-away"));
    }

    @Test
    @DisplayName("F14 directories as files and files as directories")
    void f14() {
        assertEquals(Errno.ISDIR, guest.open(DIRECTORY, 0, "dir", 0, Rights.FD_WRITE, 0, 0));
        assertEquals(Errno.ISDIR, guest.open(DIRECTORY, 0, "dir", Oflags.DIRECTORY, Rights.FD_WRITE, 0, 0));
        assertEquals(Errno.ISDIR, guest.open(DIRECTORY, 0, "dir", Oflags.TRUNC, 0, 0, 0));
        assertEquals(Errno.ISDIR, guest.open(DIRECTORY, 0, "dir", Oflags.CREAT, 0, 0, 0));
        int directory = guest.open(DIRECTORY, "dir", 0, Rights.FD_READ);
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_READ, directory, guest.iovec(0, 1), 1, 8));
        assertEquals(Errno.NOTCAPABLE, guest.write(directory, "x"));
        int file = guest.open(DIRECTORY, "file", 0, Rights.FD_READ | Rights.FD_READDIR);
        assertNotEquals(Errno.SUCCESS, guest.call(WasiCall.FD_READDIR, file, 0, 64, 0, 128));
        refuseAll("file/x", Set.of(Errno.NOTDIR));
    }

    @Test
    @DisplayName("F15 listing with any cookie, of a large directory")
    void f15() {
        int used = guest.take(4);
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_READDIR, DIRECTORY, 0, 64, Long.MIN_VALUE, used));
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_READDIR, DIRECTORY, 0, 64, -1, used));
        for (long cookie : new long[] {1L << 62, Long.MAX_VALUE, 12345}) {
            Errno errno = guest.call(WasiCall.FD_READDIR, DIRECTORY, 0, 64, cookie, used);
            assertTrue(errno == Errno.SUCCESS || errno == Errno.INVAL, errno.text());
        }
        int many = 1000;
        for (int i = 0; i < many; i++) {
            guest.open(DIRECTORY, 0, "dir/" + "n".repeat(200) + i, Oflags.CREAT, 0, 0, 0);
            guest.close(guest.opened);
        }
        int directory = guest.open(DIRECTORY, "dir", Oflags.DIRECTORY, Rights.DIRECTORY);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_READDIR, directory, 0, 1, 0, used));
        assertEquals(1, guest.memory.i32(used), "a buffer of one byte");
        assertEquals(many + 3, guest.list(directory, 0x1000).size());
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_READDIR, DIRECTORY, 0, -1, 0, used));
    }

    @Test
    @DisplayName("F16 pipes, sockets and devices are not opened, and nobody waits for them")
    @Timeout(60)
    void f16() throws Exception {
        List<String> special = files.special("given");
        for (String path : special) {
            for (long rights : new long[] {0, Rights.FD_READ, Rights.FD_WRITE, Rights.FD_READ | Rights.FD_WRITE}) {
                assertEquals(Errno.ACCES, guest.open(DIRECTORY, FOLLOW, path, Oflags.CREAT, rights, 0, 0), path);
            }
            assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, path));
        }
        for (TestGuest.Entry entry : guest.list(DIRECTORY, 0x1000)) {
            boolean plain = Set.of(Filetype.DIRECTORY, Filetype.REGULAR_FILE).contains(entry.type());
            assertTrue(plain || special.contains(entry.name()), entry.toString());
        }
        for (String path : List.of("dev/zero", "proc/self/mem", "proc/self/environ", "sys/kernel")) {
            assertEquals(Errno.NOENT, guest.open(DIRECTORY, FOLLOW, path, 0, Rights.FD_READ, 0, 0), "none by name");
        }
    }

    @Test
    @DisplayName("F17 names that mean something to Windows mean nothing elsewhere")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "they do there; WindowsNamesTest has them")
    void f17() {
        for (String name :
                List.of("CON", "NUL.txt", "COM1", "COM\u00b9", "LPT\u2070", "dot.", "space ", "file:stream")) {
            guest.create(DIRECTORY, name, name);
            assertEquals(name, files.read("given/" + name));
        }
        assertEquals("file", files.read("given/file"));
    }

    @Test
    @DisplayName("F18 strange paths")
    void f18() {
        refuseAll("", Set.of(Errno.NOENT));
        refuseAll("file\0", Set.of(Errno.INVAL));
        refuseAll("\0", Set.of(Errno.INVAL));
        refuseAll("n".repeat(256), Set.of(Errno.NAMETOOLONG));
        guest.memory.fill(0, (byte) 'd', 0x1F000);
        assertEquals(Errno.NAMETOOLONG, guest.call(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, 0, 0x1F000));
        assertEquals(Errno.FAULT, guest.call(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, 0, -1));
        assertEquals(Errno.SUCCESS, guest.open(DIRECTORY, 0, "n".repeat(255), Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.SUCCESS, guest.open(DIRECTORY, 0, ".", Oflags.DIRECTORY, 0, 0, 0));
        for (int[] units : new int[][] {{0xFF}, {0xC0, 0xAF}, {0xED, 0xA0, 0x80}, {'a', 0x80}, {0xF5, 1, 1, 1}}) {
            guest.forget();
            int path = guest.take(8);
            for (int i = 0; i < units.length; i++) {
                guest.memory.setI8(path + i, (byte) units[i]);
            }
            assertEquals(
                    Errno.ILSEQ, guest.call(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, path, units.length));
        }
        for (String name : List.of("caf\u00e9", "cafe\u0301", "CAF\u00c9", "\ud83d\ude00", "a\nb", "\u202e", "a\\b")) {
            guest.create(DIRECTORY, name, name);
            assertEquals(name, guest.read(guest.open(DIRECTORY, name, 0, Rights.FD_READ)));
        }
    }

    @Test
    @DisplayName("F19 loops and long chains of links")
    void f19() {
        assertEquals(Errno.SUCCESS, guest.symlink("self", DIRECTORY, "self"));
        assertEquals(Errno.SUCCESS, guest.symlink("pong", DIRECTORY, "ping"));
        assertEquals(Errno.SUCCESS, guest.symlink("ping", DIRECTORY, "pong"));
        for (String path : List.of("self", "ping", "self/x", "ping/x/y")) {
            assertEquals(Errno.LOOP, guest.open(DIRECTORY, FOLLOW, path, 0, 0, 0, 0), path);
            assertEquals(Errno.LOOP, guest.open(DIRECTORY, FOLLOW, path, Oflags.CREAT, 0, 0, 0), path);
        }
        String target = "file";
        for (int i = 1; i <= 41; i++) {
            assertEquals(Errno.SUCCESS, guest.symlink(target, DIRECTORY, "chain" + i));
            target = "chain" + i;
        }
        assertEquals("file", guest.read(guest.open(DIRECTORY, "chain40", 0, Rights.FD_READ)));
        assertEquals(Errno.LOOP, guest.open(DIRECTORY, FOLLOW, "chain41", 0, 0, 0, 0));
    }

    @Test
    @DisplayName("F20 sizes and offsets at the end of all numbers")
    void f20() {
        int fd = guest.open(DIRECTORY, "file", 0, Rights.REGULAR_FILE);
        Set<Errno> tooLarge = Set.of(Errno.FBIG, Errno.INVAL, Errno.NOSPC, Errno.DQUOT, Errno.OVERFLOW);
        for (long end : new long[] {Long.MIN_VALUE, -1}) {
            assertEquals(Errno.INVAL, guest.call(WasiCall.FD_FILESTAT_SET_SIZE, fd, end));
        }
        long most = Long.MAX_VALUE;
        for (long[] range : new long[][] {{0, most}, {most, 1}, {1, -1}, {-1, 1}, {1L << 62, 1L << 62}}) {
            assertTrue(tooLarge.contains(guest.call(WasiCall.FD_ALLOCATE, fd, range[0], range[1])), range[0] + "");
        }
        int count = guest.take(4);
        int iovs = guest.iovec(guest.put("ab"), 2);
        assertTrue(tooLarge.contains(guest.call(WasiCall.FD_PWRITE, fd, iovs, 1, Long.MAX_VALUE, count)));
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_PWRITE, fd, iovs, 1, -1, count));
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_PREAD, fd, iovs, 1, -1, count));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_PREAD, fd, iovs, 1, 1L << 40, count));
        assertEquals(0, guest.memory.i32(count));
        assertNotEquals(Errno.SUCCESS, guest.call(WasiCall.FD_SEEK, fd, Long.MIN_VALUE, 0, guest.take(8)));
        guest.seek(fd, 5, 0);
        assertNotEquals(Errno.SUCCESS, guest.call(WasiCall.FD_SEEK, fd, Long.MAX_VALUE, 1, guest.take(8)));
        assertEquals("file", files.read("given/file"));
    }

    @Test
    @DisplayName("F21 filling the disk meets the quota first")
    void f21() {
        TestGuest limited = guest(Wasi.builder().maxWriteBytes(10).maxFiles(3));
        int fd = limited.open(DIRECTORY, "a", Oflags.CREAT, Rights.REGULAR_FILE);
        assertEquals(Errno.SUCCESS, limited.write(fd, "1234567"));
        limited.forget();
        int count = limited.take(4);
        int iovs = limited.iovec(limited.put("abcdef"), 6);
        assertEquals(Errno.SUCCESS, limited.call(WasiCall.FD_WRITE, fd, iovs, 1, count));
        assertEquals(3, limited.memory.i32(count), "as much as there is room for");
        assertEquals(Errno.DQUOT, limited.call(WasiCall.FD_WRITE, fd, iovs, 1, count));
        assertEquals(Errno.DQUOT, limited.call(WasiCall.FD_PWRITE, fd, iovs, 1, 0, count));
        assertEquals(Errno.DQUOT, limited.call(WasiCall.FD_FILESTAT_SET_SIZE, fd, 11));
        assertEquals(Errno.DQUOT, limited.call(WasiCall.FD_FILESTAT_SET_SIZE, fd, Long.MAX_VALUE));
        assertEquals(Errno.DQUOT, limited.call(WasiCall.FD_ALLOCATE, fd, 0, 1 << 20));
        assertEquals(Errno.SUCCESS, limited.call(WasiCall.FD_FILESTAT_SET_SIZE, fd, 5));
        assertEquals("12345", files.read("given/a"));
        assertEquals(Errno.SUCCESS, limited.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "b"));
        assertEquals(Errno.EXIST, limited.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "b"), "costs nothing");
        assertEquals(Errno.SUCCESS, limited.symlink("x", DIRECTORY, "c"));
        assertEquals(Errno.DQUOT, limited.open(DIRECTORY, 0, "d", Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.DQUOT, limited.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.DQUOT, limited.symlink("x", DIRECTORY, "d"));
        assertEquals(Errno.DQUOT, limited.link(DIRECTORY, "file", DIRECTORY, "d"));
        assertEquals(Errno.SUCCESS, limited.open(DIRECTORY, 0, "a", Oflags.CREAT, 0, 0, 0), "is there");
        limited.close();
    }

    @Test
    @DisplayName("F22 times before 1970 and in a far future")
    void f22() {
        for (long time : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            assertEquals(
                    Errno.SUCCESS, guest.setTimes(DIRECTORY, 0, "file", time, time, Fstflags.ATIM | Fstflags.MTIM));
            assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "file"));
            assertNotNull(guest.stat);
        }
        assertEquals(0, guest.stat.mtim());
    }

    @Test
    @DisplayName("F23 one directory given twice, preopens closed and replaced")
    void f23() {
        TestGuest twice = setting.guest(Wasi.builder()
                .preopen("/", files.directory("given"), Access.READ_WRITE)
                .preopen("/inner", files.directory("given/dir"), Access.READ_ONLY));
        int inner = 4;
        assertEquals(Errno.PERM, twice.open(inner, 0, "new", Oflags.CREAT, 0, 0, 0), "the descriptor used counts");
        twice.create(DIRECTORY, "dir/new", "new");
        assertEquals("new", twice.read(twice.open(inner, "new", 0, Rights.FD_READ)));
        assertEquals(Errno.NOTCAPABLE, twice.open(inner, 0, "../file", 0, 0, 0, 0));
        assertEquals(Errno.SUCCESS, twice.call(WasiCall.FD_RENUMBER, inner, DIRECTORY));
        assertEquals(Errno.PERM, twice.open(DIRECTORY, 0, "x", Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.BADF, twice.open(inner, 0, "new", 0, 0, 0, 0));
        assertEquals(Errno.SUCCESS, twice.close(DIRECTORY));
        assertEquals(Errno.BADF, twice.open(DIRECTORY, 0, "new", 0, 0, 0, 0));
        assertEquals(Errno.BADF, twice.call(WasiCall.FD_PRESTAT_GET, DIRECTORY, 0));
        twice.close();
    }
}
