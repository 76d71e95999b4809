package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Fdflags;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Fstflags;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;

/** What guests do with files and directories, alike on the host's files and on files in memory. */
@ParameterizedClass
@MethodSource("org.wasmaudit.wasi.Setting#all")
class FilesTest {
    static final int DIRECTORY = 3;
    private static final int FOLLOW = Lookupflags.SYMLINK_FOLLOW;

    @Parameter Setting setting;

    @TempDir Path root;

    TestFiles files;
    TestGuest guest;

    @BeforeEach
    void give() {
        files = setting.files(root);
        guest = setting.guest(Wasi.builder().preopen("/", files.directory("given"), Access.READ_WRITE));
    }

    @AfterEach
    void close() {
        guest.close();
    }

    @Test
    void preopenIsNamed() {
        int stat = guest.take(8);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_PRESTAT_GET, DIRECTORY, stat));
        assertEquals(0, guest.memory.i32(stat));
        assertEquals(1, guest.memory.i32(stat + 4));
        assertEquals(Errno.NAMETOOLONG, guest.call(WasiCall.FD_PRESTAT_DIR_NAME, DIRECTORY, stat, 0));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_PRESTAT_DIR_NAME, DIRECTORY, stat, 8));
        assertEquals("/", guest.text(stat, 1));
        assertEquals(Errno.BADF, guest.call(WasiCall.FD_PRESTAT_GET, DIRECTORY + 1, stat));
    }

    @Test
    void filesAreWrittenAndRead() {
        int fd = guest.open(DIRECTORY, "a.txt", Oflags.CREAT, Rights.REGULAR_FILE);
        assertEquals(4, fd);
        assertEquals(Errno.SUCCESS, guest.write(fd, "hello, world"));
        assertEquals("hello, world", files.read("given/a.txt"));
        assertEquals(12, guest.seek(fd, 0, 1));
        assertEquals(7, guest.seek(fd, 7, 0));
        assertEquals("world", guest.read(fd));
        assertEquals("", guest.read(fd));
        assertEquals(10, guest.seek(fd, -2, 2));
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_SEEK, fd, -1, 0, guest.take(8)));
        assertEquals(100, guest.seek(fd, 90, 1));
        assertEquals("", guest.read(fd));
        int tell = guest.take(8);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_TELL, fd, tell));
        assertEquals(100, guest.memory.i64(tell));
        assertEquals(Errno.SUCCESS, guest.close(fd));
        assertEquals("hello, world", guest.read(guest.open(DIRECTORY, "a.txt", 0, Rights.FD_READ)));
    }

    @Test
    void positionedReadsAndWritesLeaveTheOffset() {
        guest.create(DIRECTORY, "a", "0123456789");
        int fd = guest.open(DIRECTORY, "a", 0, Rights.REGULAR_FILE);
        int count = guest.take(4);
        int buffer = guest.put("ab");
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_PWRITE, fd, guest.iovec(buffer, 2), 1, 3, count));
        assertEquals(2, guest.memory.i32(count));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_PREAD, fd, guest.iovec(buffer, 2), 1, 4, count));
        assertEquals("b5", guest.text(buffer, 2));
        assertEquals("012ab56789", guest.read(fd));
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_PREAD, fd, guest.iovec(buffer, 2), 1, -1, count));
    }

    @Test
    void appendingWritesAtTheEnd() {
        guest.create(DIRECTORY, "a", "one");
        assertEquals(
                Errno.SUCCESS,
                guest.open(DIRECTORY, 0, "a", 0, Rights.REGULAR_FILE, 0, Fdflags.APPEND));
        int fd = guest.opened;
        assertEquals(0, guest.seek(fd, 0, 0));
        assertEquals(Errno.SUCCESS, guest.write(fd, "two"));
        assertEquals(6, guest.seek(fd, 0, 1));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_SET_FLAGS, fd, 0));
        assertEquals(0, guest.seek(fd, 0, 0));
        assertEquals(Errno.SUCCESS, guest.write(fd, "ONE"));
        assertEquals("ONEtwo", files.read("given/a"));
        int stat = guest.take(24);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_SET_FLAGS, fd, Fdflags.SYNC | Fdflags.APPEND));
        assertEquals(Errno.SUCCESS, guest.write(fd, "!"));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_GET, fd, stat));
        assertEquals(Fdflags.SYNC | Fdflags.APPEND, guest.memory.i16(stat + 2));
        assertEquals(Filetype.REGULAR_FILE.code(), guest.memory.i8(stat));
    }

    @Test
    void largeTransfersPassInChunks() {
        int fd = guest.open(DIRECTORY, "large", Oflags.CREAT, Rights.REGULAR_FILE);
        for (int i = 0; i < 0x10000; i += 4) {
            guest.memory.setI32(i, i * 0x9E3779B1);
        }
        int count = guest.take(4);
        int iovs = guest.take(16);
        guest.memory.setI32(iovs, 5);
        guest.memory.setI32(iovs + 4, 0xFFFB);
        guest.memory.setI32(iovs + 8, 0);
        guest.memory.setI32(iovs + 12, 0x10000);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_WRITE, fd, iovs, 2, count));
        assertEquals(0x1FFFB, guest.memory.i32(count));
        assertEquals(Errno.SUCCESS, guest.stat(fd));
        assertEquals(0x1FFFB, guest.stat.size());
        byte[] before = guest.bytes(0, 0x10000);
        guest.memory.fill(0, (byte) 0, 0x10000);
        assertEquals(
                Errno.SUCCESS, guest.call(WasiCall.FD_PREAD, fd, guest.iovec(0, 0x10000), 1, 0xFFFB, count));
        assertEquals(0x10000, guest.memory.i32(count));
        assertArrayEquals(before, guest.bytes(0, 0x10000));
    }

    @Test
    void openingFlags() {
        guest.create(DIRECTORY, "a", "contents");
        assertEquals(Errno.EXIST, guest.open(DIRECTORY, 0, "a", Oflags.CREAT | Oflags.EXCL, 0, 0, 0));
        assertEquals(Errno.NOTDIR, guest.open(DIRECTORY, 0, "a", Oflags.DIRECTORY, 0, 0, 0));
        assertEquals(Errno.NOENT, guest.open(DIRECTORY, 0, "b", 0, 0, 0, 0));
        assertEquals(Errno.NOENT, guest.open(DIRECTORY, 0, "b/c", Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.NOTDIR, guest.open(DIRECTORY, 0, "a/c", Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.INVAL, guest.open(DIRECTORY, 0, "b", Oflags.CREAT | Oflags.DIRECTORY, 0, 0, 0));
        assertEquals(Errno.INVAL, guest.open(DIRECTORY, 0, "b", 16, 0, 0, 0));
        assertEquals(Errno.SUCCESS, guest.open(DIRECTORY, 0, "a", Oflags.TRUNC, 0, 0, 0));
        assertEquals("", files.read("given/a"));
        assertEquals(Errno.NOTDIR, guest.open(guest.opened, 0, "x", Oflags.CREAT, 0, 0, 0));
    }

    @Test
    void rightsAreInheritedAndEnforced() {
        guest.create(DIRECTORY, "a", "contents");
        int reading = guest.open(DIRECTORY, "a", 0, Rights.FD_READ);
        assertEquals(Errno.NOTCAPABLE, guest.write(reading, "x"));
        assertEquals(Errno.NOTCAPABLE, guest.stat(reading));
        int writing = guest.open(DIRECTORY, "a", 0, Rights.FD_WRITE);
        int count = guest.take(4);
        assertEquals(Errno.NOTCAPABLE, guest.call(WasiCall.FD_READ, writing, guest.iovec(0, 1), 1, count));
        assertEquals(
                Errno.SUCCESS,
                guest.open(DIRECTORY, 0, ".", Oflags.DIRECTORY, Rights.PATH_OPEN, Rights.FD_READ, 0));
        int limited = guest.opened;
        assertEquals(Errno.NOTCAPABLE, guest.open(limited, 0, "a", 0, Rights.FD_WRITE, 0, 0));
        assertEquals(Errno.NOTCAPABLE, guest.open(limited, 0, "b", Oflags.CREAT, 0, 0, 0));
        assertEquals(Errno.NOTCAPABLE, guest.open(limited, 0, "a", Oflags.TRUNC, 0, 0, 0));
        assertEquals(Errno.NOTCAPABLE, guest.stat(limited, 0, "a"));
        assertEquals(Errno.SUCCESS, guest.open(limited, 0, "a", 0, Rights.FD_READ, 0, 0));
        assertEquals("contents", guest.read(guest.opened));
        assertEquals(Errno.SUCCESS, guest.open(limited, 0, "a", 0, Rights.FD_READ | 1L << 40, 0, 0), "unknown rights");
        int stat = guest.take(24);
        int seeking = guest.open(DIRECTORY, ".", Oflags.DIRECTORY, Rights.FD_SEEK | Rights.FD_READDIR);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FDSTAT_GET, seeking, stat));
        assertEquals(Rights.FD_READDIR, guest.memory.i64(stat + 8), "what makes no sense is not kept");
    }

    @Test
    void attributesAreTold() {
        guest.create(DIRECTORY, "a", "12345");
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.SUCCESS, guest.symlink("a", DIRECTORY, "l"));
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "a"));
        var file = guest.stat;
        assertEquals(Filetype.REGULAR_FILE, file.filetype());
        assertEquals(5, file.size());
        assertEquals(1, file.links());
        assertTrue(Math.abs(file.mtim() / 1_000_000 - System.currentTimeMillis()) < 60_000);
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "d"));
        assertEquals(Filetype.DIRECTORY, guest.stat.filetype());
        assertNotEquals(file.inode(), guest.stat.inode());
        assertEquals(file.device(), guest.stat.device());
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "l"));
        assertEquals(Filetype.SYMBOLIC_LINK, guest.stat.filetype());
        assertEquals(1, guest.stat.size());
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, FOLLOW, "l"));
        assertEquals(file, guest.stat);
        assertEquals(Errno.SUCCESS, guest.stat(guest.open(DIRECTORY, "l", 0, Rights.FD_FILESTAT_GET)));
        assertEquals(file, guest.stat);
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY));
        assertEquals(Filetype.DIRECTORY, guest.stat.filetype());
    }

    @Test
    void timesAreSetToTheNanosecond() {
        guest.create(DIRECTORY, "a", "");
        long time = 1_234_567_890_123_456_789L;
        assertEquals(Errno.SUCCESS, guest.symlink("a", DIRECTORY, "l"));
        assertEquals(Errno.SUCCESS, guest.setTimes(DIRECTORY, 0, "a", time, time + 1, Fstflags.ATIM | Fstflags.MTIM));
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "a"));
        assertEquals(time, guest.stat.atim());
        assertEquals(time + 1, guest.stat.mtim());
        Errno timesOfLink = guest.setTimes(DIRECTORY, 0, "l", 0, 77, Fstflags.MTIM);
        assertEquals(setting.place() == Setting.Place.WALKED ? Errno.NOTSUP : Errno.SUCCESS, timesOfLink);
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "l"));
        assertEquals(timesOfLink == Errno.SUCCESS, guest.stat.mtim() == 77);
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, FOLLOW, "l"));
        assertEquals(time + 1, guest.stat.mtim(), "the link's times are not the file's");
        int fd = guest.open(DIRECTORY, "a", 0, Rights.REGULAR_FILE);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FILESTAT_SET_TIMES, fd, 5, 6, Fstflags.ATIM));
        assertEquals(Errno.SUCCESS, guest.stat(fd));
        assertEquals(5, guest.stat.atim());
        assertEquals(time + 1, guest.stat.mtim());
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FILESTAT_SET_TIMES, fd, 5, 6, Fstflags.MTIM_NOW));
        assertEquals(Errno.SUCCESS, guest.stat(fd));
        assertTrue(Math.abs(guest.stat.mtim() / 1_000_000 - System.currentTimeMillis()) < 60_000);
        int both = Fstflags.MTIM | Fstflags.MTIM_NOW;
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_FILESTAT_SET_TIMES, fd, 5, 6, both));
        assertEquals(Errno.INVAL, guest.setTimes(DIRECTORY, 0, "a", 5, 6, Fstflags.ATIM | Fstflags.ATIM_NOW));
        assertEquals(Errno.NOENT, guest.setTimes(DIRECTORY, 0, "b", 5, 6, Fstflags.ATIM));
    }

    @Test
    void sizesAreSetAndRoomIsMade() {
        int fd = guest.open(DIRECTORY, "a", Oflags.CREAT, Rights.REGULAR_FILE);
        assertEquals(Errno.SUCCESS, guest.write(fd, "0123456789"));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FILESTAT_SET_SIZE, fd, 4));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_FILESTAT_SET_SIZE, fd, 6));
        assertEquals("0123\0\0", files.read("given/a"));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_ALLOCATE, fd, 2, 2));
        assertEquals(Errno.SUCCESS, guest.stat(fd));
        assertEquals(6, guest.stat.size());
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_ALLOCATE, fd, 90, 20));
        assertEquals(Errno.SUCCESS, guest.stat(fd));
        assertEquals(110, guest.stat.size());
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_ALLOCATE, fd, 0, 0));
        for (int advice = 0; advice < 6; advice++) {
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_ADVISE, fd, 0, 10, advice));
        }
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_ADVISE, fd, 0, 10, 6));
        assertEquals(Errno.INVAL, guest.call(WasiCall.FD_ADVISE, fd, -1, 10, 0));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_SYNC, fd));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_DATASYNC, fd));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_SYNC, DIRECTORY));
    }

    @Test
    void directoriesAreMadeAndRemoved() {
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d/e/"));
        assertEquals(Errno.EXIST, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.EXIST, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "."));
        assertEquals(Errno.NOENT, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "x/y"));
        assertEquals(Errno.NOTEMPTY, guest.path(WasiCall.PATH_REMOVE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.ISDIR, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "d/e"));
        int inside = guest.open(DIRECTORY, "d/e", Oflags.DIRECTORY, Rights.DIRECTORY);
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_REMOVE_DIRECTORY, DIRECTORY, "d/e/"));
        assertEquals(Errno.NOENT, guest.open(inside, 0, "x", Oflags.CREAT, 0, 0, 0), "in a removed directory");
        assertEquals(Errno.INVAL, guest.path(WasiCall.PATH_REMOVE_DIRECTORY, DIRECTORY, "d/."));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_REMOVE_DIRECTORY, DIRECTORY, "d"));
        guest.create(DIRECTORY, "f", "");
        assertEquals(Errno.NOTDIR, guest.path(WasiCall.PATH_REMOVE_DIRECTORY, DIRECTORY, "f"));
        assertEquals(Errno.NOTDIR, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "f/"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "f"));
        assertEquals(Errno.NOENT, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "f"));
        assertFalse(files.exists("given/f"));
    }

    @Test
    void renamesReplaceWhatMayBeReplaced() {
        guest.create(DIRECTORY, "a", "A");
        guest.create(DIRECTORY, "b", "B");
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "a", DIRECTORY, "b"));
        assertEquals("A", files.read("given/b"));
        assertFalse(files.exists("given/a"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "e"));
        assertEquals(Errno.ISDIR, guest.rename(DIRECTORY, "b", DIRECTORY, "d"));
        assertEquals(Errno.NOTDIR, guest.rename(DIRECTORY, "d", DIRECTORY, "b"));
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "d/", DIRECTORY, "e/"));
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "b", DIRECTORY, "e/b"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.NOTEMPTY, guest.rename(DIRECTORY, "d", DIRECTORY, "e"));
        assertEquals(Errno.INVAL, guest.rename(DIRECTORY, "e", DIRECTORY, "e/x"));
        assertEquals(Errno.NOENT, guest.rename(DIRECTORY, "x", DIRECTORY, "y"));
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "e/b", DIRECTORY, "e/b"));
        assertEquals(Errno.BUSY, guest.rename(DIRECTORY, "e/.", DIRECTORY, "y"));
        assertEquals(Errno.NOTDIR, guest.rename(DIRECTORY, "e/b/", DIRECTORY, "y"));
        assertEquals(Errno.SUCCESS, guest.rename(DIRECTORY, "e", DIRECTORY, "d/e"));
        assertEquals("A", files.read("given/d/e/b"));
        int subdirectory = guest.open(DIRECTORY, "d/e", Oflags.DIRECTORY, Rights.DIRECTORY);
        assertEquals(Errno.SUCCESS, guest.rename(subdirectory, "b", DIRECTORY, "back"));
        assertEquals("A", files.read("given/back"));
    }

    @Test
    void hardLinksShareTheFile() {
        guest.create(DIRECTORY, "a", "A");
        assertEquals(Errno.SUCCESS, guest.link(DIRECTORY, "a", DIRECTORY, "b"));
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "b"));
        assertEquals(2, guest.stat.links());
        assertEquals(Errno.EXIST, guest.link(DIRECTORY, "a", DIRECTORY, "b"));
        assertEquals(Errno.EXIST, guest.link(DIRECTORY, "a", DIRECTORY, "a"));
        assertEquals(Errno.NOENT, guest.link(DIRECTORY, "a", DIRECTORY, "c/"));
        assertEquals(Errno.NOENT, guest.link(DIRECTORY, "x", DIRECTORY, "c"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        assertEquals(Errno.PERM, guest.link(DIRECTORY, "d", DIRECTORY, "c"));
        assertEquals(Errno.SUCCESS, guest.symlink("nowhere", DIRECTORY, "l"));
        assertEquals(Errno.SUCCESS, guest.link(DIRECTORY, "l", DIRECTORY, "m"));
        assertEquals("nowhere", guest.readlink(DIRECTORY, "m"));
        assertEquals(Errno.EXIST, guest.link(DIRECTORY, "a", DIRECTORY, "l"));
        int path = guest.put("ln");
        assertEquals(
                Errno.INVAL,
                guest.call(WasiCall.PATH_LINK, DIRECTORY, FOLLOW, path, 1, DIRECTORY, path + 1, 1));
        int fd = guest.open(DIRECTORY, "a", 0, Rights.REGULAR_FILE);
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "a"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "b"));
        assertEquals("A", guest.read(fd), "the file lives while it is open");
        assertEquals(Errno.SUCCESS, guest.stat(fd));
        assertEquals(0, guest.stat.links());
    }

    @Test
    void symbolicLinksAreMadeReadAndFollowed() {
        guest.create(DIRECTORY, "d", "");
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "d"));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        guest.create(DIRECTORY, "d/a", "A");
        assertEquals(Errno.SUCCESS, guest.symlink("../d/a", DIRECTORY, "d/l"));
        assertEquals("../d/a", guest.readlink(DIRECTORY, "d/l"));
        assertEquals("A", guest.read(guest.open(DIRECTORY, "d/l", 0, Rights.FD_READ)));
        assertEquals(Errno.LOOP, guest.open(DIRECTORY, 0, "d/l", 0, Rights.FD_READ, 0, 0));
        assertEquals(Errno.SUCCESS, guest.symlink("d", DIRECTORY, "e"));
        assertEquals("A", guest.read(guest.open(DIRECTORY, "e/a", 0, Rights.FD_READ)), "a link in the middle");
        assertEquals(Errno.SUCCESS, guest.open(DIRECTORY, 0, "e/a", 0, Rights.FD_READ, 0, 0), "whatever the flags");
        assertEquals(Errno.INVAL, readlink("d/a"));
        assertEquals(Errno.INVAL, readlink("d"));
        assertEquals(Errno.NOENT, readlink("x"));
        assertEquals(Errno.EXIST, guest.symlink("x", DIRECTORY, "e"));
        assertEquals(Errno.EXIST, guest.symlink("x", DIRECTORY, "d/"));
        assertEquals(Errno.NOENT, guest.symlink("x", DIRECTORY, "y/"));
        assertEquals(Errno.NOENT, guest.symlink("", DIRECTORY, "y"));
        int path = guest.put("e");
        int buffer = guest.take(8);
        int used = guest.take(4);
        assertEquals(
                Errno.SUCCESS, guest.call(WasiCall.PATH_READLINK, DIRECTORY, path, 1, buffer, 0, used), "no room");
        assertEquals(0, guest.memory.i32(used));
        int target = guest.open(DIRECTORY, "new", Oflags.CREAT, Rights.FD_WRITE);
        assertEquals(Errno.SUCCESS, guest.close(target));
        assertEquals(Errno.SUCCESS, guest.symlink("made", DIRECTORY, "dangling"));
        assertEquals(Errno.NOENT, guest.open(DIRECTORY, FOLLOW, "dangling", 0, 0, 0, 0));
        assertEquals(Errno.EXIST, guest.open(DIRECTORY, 0, "dangling", Oflags.CREAT | Oflags.EXCL, 0, 0, 0));
        assertEquals(Errno.SUCCESS, guest.write(guest.open(DIRECTORY, "dangling", Oflags.CREAT, Rights.FD_WRITE), "M"));
        assertEquals("M", files.read("given/made"));
    }

    private Errno readlink(String path) {
        guest.forget();
        return guest.call(WasiCall.PATH_READLINK, DIRECTORY, guest.put(path), path.length(), 0, 10, guest.take(4));
    }

    @Test
    void directoriesAreListedWithWhateverBuffer() {
        Set<String> expected = new HashSet<>(List.of(".", ".."));
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        int fd = guest.open(DIRECTORY, "d", Oflags.DIRECTORY, Rights.DIRECTORY);
        assertEquals(List.of(".", ".."), guest.names(fd));
        for (int i = 0; i < 100; i++) {
            guest.create(DIRECTORY, "d/file." + i, "");
            expected.add("file." + i);
        }
        for (int size : new int[] {0x8000, 256, 33, 64}) {
            List<TestGuest.Entry> entries = guest.list(fd, size);
            assertEquals(102, entries.size(), "buffer of " + size);
            Set<String> names = new HashSet<>();
            entries.forEach(entry -> names.add(entry.name()));
            assertEquals(expected, names);
        }
        assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "d/file.7"));
        long inode = guest.stat.inode();
        assertTrue(guest.list(fd, 0x8000).stream()
                .anyMatch(entry -> entry.name().equals("file.7")
                        && entry.type() == Filetype.REGULAR_FILE
                        && entry.inode() == inode));
        int used = guest.take(4);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_READDIR, fd, 0, 1, 0, used), "a buffer of one byte");
        assertEquals(1, guest.memory.i32(used));
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_READDIR, fd, 0, 0, 0, used), "no buffer");
        assertEquals(0, guest.memory.i32(used));
    }

    /** A name that is there from beginning to end is told exactly once, whatever else comes and goes. */
    @Test
    void cookiesAreStable() {
        assertEquals(Errno.SUCCESS, guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "d"));
        IntStream.range(0, 50).forEach(i -> guest.create(DIRECTORY, "d/stays." + i, ""));
        IntStream.range(0, 50).forEach(i -> guest.create(DIRECTORY, "d/goes." + i, ""));
        int fd = guest.open(DIRECTORY, "d", Oflags.DIRECTORY, Rights.DIRECTORY);
        List<String> told = new ArrayList<>();
        long cookie = 0;
        int round = 0;
        while (true) {
            guest.forget();
            int buffer = guest.take(64);
            int used = guest.take(4);
            assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_READDIR, fd, buffer, 64, cookie, used));
            if (guest.memory.i32(used) == 0) {
                break;
            }
            cookie = guest.memory.i64(buffer);
            String name = guest.text(buffer + 24, guest.memory.i32(buffer + 16));
            if (name.startsWith("stays")) {
                told.add(name);
            }
            if (round < 50) {
                guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "d/goes." + round);
            }
            round++;
        }
        assertEquals(50, told.size());
        assertEquals(50, new HashSet<>(told).size());
    }

    @Test
    void renumberedDescriptorsMove() {
        guest.create(DIRECTORY, "a", "A");
        int first = guest.open(DIRECTORY, "a", 0, Rights.REGULAR_FILE);
        int second = guest.open(DIRECTORY, "a", 0, Rights.FD_READ);
        assertEquals(Errno.SUCCESS, guest.call(WasiCall.FD_RENUMBER, first, second));
        assertEquals(Errno.SUCCESS, guest.write(second, "B"));
        assertEquals(Errno.BADF, guest.write(first, "C"));
        assertEquals(first, guest.open(DIRECTORY, "a", 0, Rights.FD_READ), "the lowest free number is given again");
    }

    /** The snapshot before preview 1 counts {@code cur}, {@code end}, {@code set} and has smaller attributes. */
    @Test
    void unstableSnapshot() {
        guest.create(DIRECTORY, "a", "0123456789");
        int fd = guest.open(DIRECTORY, "a", 0, Rights.REGULAR_FILE);
        int result = guest.take(8);
        assertEquals(Errno.SUCCESS, guest.call(ImportModule.UNSTABLE, WasiCall.FD_SEEK, fd, 7, 2, result));
        assertEquals("789", guest.read(fd));
        assertEquals(Errno.SUCCESS, guest.call(ImportModule.UNSTABLE, WasiCall.FD_SEEK, fd, -4, 1, result));
        assertEquals("6789", guest.read(fd));
        int end = guest.memory.limit;
        assertEquals(Errno.SUCCESS, guest.call(ImportModule.UNSTABLE, WasiCall.FD_FILESTAT_GET, fd, end - 56));
        assertEquals(1, guest.memory.i32(end - 56 + 20));
        assertEquals(10, guest.memory.i64(end - 56 + 24));
        assertEquals(Errno.FAULT, guest.call(WasiCall.FD_FILESTAT_GET, fd, end - 56));
    }
}
