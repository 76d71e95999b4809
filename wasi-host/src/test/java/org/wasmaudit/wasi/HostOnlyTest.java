package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;

/** What only the files of a host can do to a guest, or a guest to them: races, devices, directories that move. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class HostOnlyTest {
    private static final int DIRECTORY = 3;
    private static final int FOLLOW = Lookupflags.SYMLINK_FOLLOW;

    @TempDir Path root;
    private Path given;
    private Path outside;

    @BeforeEach
    void scene() throws IOException {
        given = Files.createDirectory(root.resolve("given"));
        outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "outside");
    }

    private TestGuest guest() throws IOException {
        return new TestGuest(
                Wasi.builder().preopen("/", HostDirectory.of(given), Access.READ_WRITE).build());
    }

    @Test
    @DisplayName("F16 devices and the kernel's own files below a given directory")
    void f16Kernel() throws IOException {
        TestGuest guest = new TestGuest(
                Wasi.builder().preopen("/", HostDirectory.of(Path.of("/")), Access.READ_ONLY).build());
        for (String path : new String[] {
            "dev/zero", "dev/null", "dev/full", "dev/tty", "proc/self/mem", "proc/self/environ", "proc/self/maps",
            "proc/sys/kernel/hostname", "proc/self/status", "sys/kernel/notes", "proc", "sys"
        }) {
            if (!Files.exists(Path.of("/", path))) {
                continue;
            }
            Errno errno = guest.open(DIRECTORY, FOLLOW, path, 0, Rights.FD_READ, 0, 0);
            assertTrue(Set.of(Errno.ACCES, Errno.LOOP, Errno.NOTCAPABLE).contains(errno), path + ": " + errno);
        }
        for (String path : new String[] {"proc/self/fd/0", "proc/self/root", "proc/self/cwd", "proc/self/exe"}) {
            assertTrue(guest.open(DIRECTORY, FOLLOW, path, 0, Rights.FD_READ, 0, 0) != Errno.SUCCESS, path);
            assertTrue(guest.open(DIRECTORY, FOLLOW, path + "/etc", 0, 0, 0, 0) != Errno.SUCCESS, path);
        }
        guest.close();
    }

    @Test
    @DisplayName("F16 the kernel's own files as the given directory")
    void f16Given() throws IOException {
        TestGuest guest = new TestGuest(
                Wasi.builder().preopen("/", HostDirectory.of(Path.of("/proc/self")), Access.READ_WRITE).build());
        assertEquals(Errno.ACCES, guest.open(DIRECTORY, 0, "environ", 0, Rights.FD_READ, 0, 0));
        guest.close();
    }

    @Test
    @DisplayName("F22 times of the host before 1970 and in a far future")
    void f22() throws IOException {
        Path file = Files.writeString(given.resolve("a"), "");
        for (long seconds : new long[] {-1, -1_000_000_000L, 1L << 33, 31_556_926_000_000_000L}) {
            Files.setLastModifiedTime(file, FileTime.from(seconds, TimeUnit.SECONDS));
            try (TestGuest guest = guest()) {
                assertEquals(Errno.SUCCESS, guest.stat(DIRECTORY, 0, "a"));
                assertTrue(seconds >= 0 || guest.stat.mtim() == 0);
            }
        }
    }

    @Test
    void whatIsNotADirectoryIsNotGiven() throws IOException {
        Path file = Files.writeString(given.resolve("a"), "");
        assertThrows(IOException.class, () -> HostDirectory.of(file));
        assertThrows(NoSuchFileException.class, () -> HostDirectory.of(given.resolve("missing")));
    }

    @Test
    void pathsAreShownAsTheGuestAndTheHostKnowThem() throws IOException {
        Files.createDirectories(given.resolve("d/e"));
        Files.writeString(given.resolve("d/e/f"), "x");
        Files.createSymbolicLink(given.resolve("l"), Path.of("d/e"));
        String[] shown = new String[2];
        WasiObserver observer = new WasiObserver() {
            @Override
            public Verdict before(WasiInvocation invocation) {
                if (invocation.paths() > 0) {
                    shown[0] = invocation.resolvedPath(0);
                    shown[1] = invocation.hostPath(0);
                }
                return Verdict.allow();
            }
        };
        TestGuest guest = new TestGuest(Wasi.builder()
                .preopen("/data", HostDirectory.of(given), Access.READ_WRITE)
                .observer(observer)
                .build());
        guest.open(DIRECTORY, FOLLOW, "l/../e/./f", 0, Rights.FD_READ, 0, 0);
        String host = given.toRealPath().toString();
        assertEquals("/data/d/e/f", shown[0]);
        assertEquals(host + "/d/e/f", shown[1]);
        guest.path(WasiCall.PATH_UNLINK_FILE, DIRECTORY, "l/f");
        assertEquals("/data/d/e/f", shown[0]);
        guest.open(DIRECTORY, FOLLOW, "l/new", Oflags.CREAT, 0, 0, 0);
        assertEquals("/data/d/e/new", shown[0]);
        guest.stat(DIRECTORY, 0, "l");
        assertEquals("/data/l", shown[0]);
        guest.stat(DIRECTORY, 0, ".");
        assertEquals("/data", shown[0]);
        guest.close();
    }
}
