package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Fstflags;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;

/** What becomes of a guest when others move what it uses: races, and directories that go away under it. */
@ParameterizedClass
@MethodSource("org.wasmaudit.wasi.Setting#all")
class MovingFilesTest {
    private static final int DIRECTORY = 3;
    private static final int FOLLOW = Lookupflags.SYMLINK_FOLLOW;
    private static final Set<Errno> REFUSALS =
            Set.of(Errno.NOTCAPABLE, Errno.NOENT, Errno.AGAIN, Errno.LOOP, Errno.NOTDIR);

    @Parameter Setting setting;

    @TempDir Path root;
    private TestFiles files;

    @BeforeEach
    void scene() {
        files = setting.files(root);
        files.put("outside/secret", "outside");
        files.directory("given");
    }

    private TestGuest guest() {
        return setting.guest(Wasi.builder().preopen("/", files.directory("given"), Access.READ_WRITE));
    }

    /** {@code -Dwasmaudit.race.tries=1000000} makes it a million. */
    @Test
    @DisplayName("F10 a directory and a link to the outside change places while paths are used")
    @Timeout(1500)
    void f10() throws InterruptedException {
        int tries = Integer.getInteger("wasmaudit.race.tries", 5000);
        files.put("given/dir/secret", "inside!");
        files.link("given/link", "../outside");
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        Thread swapper = Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, failure) -> failed.set(failure))
                .start(() -> swap(over));
        int inside = 0;
        int refused = 0;
        try (TestGuest guest = guest()) {
            for (int i = 0; i < tries || i < 100 * tries && (inside == 0 || refused == 0); i++) {
                Errno errno = guest.open(DIRECTORY, FOLLOW, "dir/secret", 0, Rights.FD_READ, 0, 0);
                if (errno == Errno.SUCCESS) {
                    assertEquals("inside!", guest.read(guest.opened));
                    guest.close(guest.opened);
                    inside++;
                } else {
                    assertTrue(REFUSALS.contains(errno), errno.text());
                    refused++;
                }
                change(guest, i);
            }
        } finally {
            over.set(true);
            swapper.join();
        }
        assertEquals(null, failed.get());
        assertTrue(inside > 0, "never got in");
        assertTrue(refused > 0, "never met the link");
        TestGuest owner =
                new TestGuest(Wasi.builder().preopen("/", files.directory("outside"), Access.READ_ONLY).build());
        assertEquals(List.of(".", "..", "secret"), owner.names(DIRECTORY), "something was made outside");
        assertEquals(Errno.SUCCESS, owner.stat(DIRECTORY, 0, "secret"));
        assertTrue(owner.stat.mtim() != 7, "times were set outside");
        assertEquals("outside", files.read("outside/secret"));
        owner.close();
    }

    /** Tries to change something; a walk cannot make directories but by their paths. */
    private void change(TestGuest guest, int round) {
        switch (setting.place() == Setting.Place.WALKED ? round % 2 : round % 5) {
            case 0 -> guest.open(DIRECTORY, FOLLOW, "dir/new", Oflags.CREAT, Rights.FD_WRITE, 0, 0);
            case 1 -> guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "dir/new");
            case 2 -> guest.path(WasiCall.PATH_CREATE_DIRECTORY, DIRECTORY, "dir/made");
            case 3 -> guest.path(WasiCall.PATH_REMOVE_DIRECTORY, DIRECTORY, "dir/made");
            default -> guest.setTimes(DIRECTORY, FOLLOW, "dir/secret", 7, 7, Fstflags.ATIM | Fstflags.MTIM);
        }
        guest.close(4);
    }

    private void swap(AtomicBoolean over) {
        while (!over.get()) {
            files.move("given/dir", "given/aside");
            files.move("given/link", "given/dir");
            files.move("given/dir", "given/link");
            files.move("given/aside", "given/dir");
        }
    }

    @Test
    @DisplayName("F11 the given directory is moved while it is open")
    void f11Open() {
        try (TestGuest guest = guest()) {
            guest.create(DIRECTORY, "a", "A");
            files.move("given", "moved");
            files.link("given", "outside");
            assertEquals("A", guest.read(guest.open(DIRECTORY, "a", 0, Rights.FD_READ)));
            guest.create(DIRECTORY, "b", "B");
            assertEquals("B", files.read("moved/b"));
            assertEquals(Errno.NOENT, guest.open(DIRECTORY, 0, "secret", 0, Rights.FD_READ, 0, 0));
        }
    }

    @Test
    @DisplayName("F11 the given directory is replaced before it is first used")
    void f11Unopened() {
        try (TestGuest guest = guest()) {
            files.move("given", "moved");
            files.link("given", "outside");
            assertEquals(Errno.NOENT, guest.open(DIRECTORY, 0, "secret", 0, Rights.FD_READ, 0, 0));
            boolean kept = setting.place() == Setting.Place.MEMORY;
            assertEquals(kept ? Errno.SUCCESS : Errno.NOENT, guest.stat(DIRECTORY), "the one that was given, or none");
        }
    }
}
