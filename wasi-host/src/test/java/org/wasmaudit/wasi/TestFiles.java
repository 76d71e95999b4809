package org.wasmaudit.wasi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.host.HostDirectory;
import org.wasmaudit.wasi.fs.memory.MemoryFileSystem;

/**
 * The files a test is about, seen by their owner: what guests are given lies in it, and beside it what they are not.
 */
interface TestFiles {
    /** A directory of it to be given to a guest. */
    DirectorySource directory(String path);

    /** Makes a file, and the directories it lies in. */
    void put(String path, String contents);

    /** Makes a link. */
    void link(String path, String text);

    /** Gives something another name, at once. */
    void move(String path, String to);

    /** Makes a pipe and a socket; their paths, none where files of such types cannot be. */
    List<String> special(String directory) throws Exception;

    boolean exists(String path);

    /** The contents of a file. */
    String read(String path);

    /** The files below a directory of the host. */
    static TestFiles onHost(Path root, HostDirectory.Confinement confinement) {
        return new TestFiles() {
            @Override
            public DirectorySource directory(String path) {
                try {
                    return HostDirectory.of(Files.createDirectories(root.resolve(path)), confinement);
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            }

            @Override
            public void put(String path, String contents) {
                try {
                    Path file = root.resolve(path);
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, contents);
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            }

            @Override
            public void link(String path, String text) {
                try {
                    Path link = root.resolve(path);
                    Files.createDirectories(link.getParent());
                    Files.createSymbolicLink(link, Path.of(text));
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            }

            @Override
            public void move(String path, String to) {
                try {
                    Files.move(root.resolve(path), root.resolve(to), StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            }

            @Override
            public List<String> special(String directory) throws Exception {
                Path pipe = root.resolve(directory).resolve("pipe");
                Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
                Assumptions.assumeTrue(process.waitFor() == 0, "skipped: there is no mkfifo");
                try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                    socket.bind(UnixDomainSocketAddress.of(pipe.resolveSibling("socket")));
                }
                return List.of("pipe", "socket");
            }

            @Override
            public boolean exists(String path) {
                return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
            }

            @Override
            public String read(String path) {
                try {
                    return Files.readString(root.resolve(path));
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            }
        };
    }

    /** Files in memory; their owner looks at them through a guest that has all. */
    static TestFiles inMemory(long capacity) {
        MemoryFileSystem system = new MemoryFileSystem(capacity);
        TestGuest owner = new TestGuest(
                Wasi.builder().preopen("/", system, Access.READ_WRITE).build());
        return new TestFiles() {
            @Override
            public DirectorySource directory(String path) {
                return system.directory(path);
            }

            @Override
            public void put(String path, String contents) {
                system.putFile(path, contents.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void link(String path, String text) {
                system.putLink(path, text);
            }

            @Override
            public void move(String path, String to) {
                assertEquals(Errno.SUCCESS, owner.rename(3, path, 3, to), path);
            }

            @Override
            public List<String> special(String directory) {
                return List.of();
            }

            @Override
            public boolean exists(String path) {
                return owner.stat(3, 0, path) == Errno.SUCCESS;
            }

            @Override
            public String read(String path) {
                int fd = owner.open(3, path, 0, Rights.FD_READ);
                String contents = owner.read(fd);
                owner.close(fd);
                return contents;
            }
        };
    }
}
