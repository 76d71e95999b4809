package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasm.CodeCache;

/**
 * Compiled code in the user's cache folder, a file a module. What lies there runs with the rights of the user, so
 * folder and files must be the user's own, writable by nobody else and no links; what is not so is not used. Nor may
 * anybody else be able to put another folder in its place: so the same is asked of the folders above, which the system
 * may own, too. Files are written beside and then renamed, so that processes that run at once see whole ones. When
 * there is too much, what has not been used for longest goes.
 */
final class CodeDirectory implements CodeCache {
    static final long MOST_BYTES = 512L << 20;

    private static final int LARGEST_FILE = 256 << 20;
    private static final String SUFFIX = ".classes";
    private static final String UNFINISHED = ".tmp";
    private static final long ABANDONED_MILLIS = 3_600_000;
    private static final int STICKY = 0x200;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;
    private final UserPrincipal user;
    private final long mostBytes;

    private CodeDirectory(Path folder, UserPrincipal user, long mostBytes) {
        this.folder = folder;
        this.user = user;
        this.mostBytes = mostBytes;
    }

    /** Where the folder is: in {@code XDG_CACHE_HOME}, which is {@code ~/.cache} if that is not set. */
    static Path place() {
        String named = System.getenv("XDG_CACHE_HOME");
        Path caches = named != null && Path.of(named).isAbsolute()
                ? Path.of(named)
                : Path.of(System.getProperty("user.home"), ".cache");
        return caches.resolve("wasmaudit").resolve("code");
    }

    /**
     * The cache in a folder, which is made if it is not there.
     *
     * @throws Refusal with the reason, when it cannot be used or is not safe
     */
    static CodeDirectory open(Path folder, long mostBytes) throws Refusal {
        try {
            if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
                throw refused(folder, "this system's files have no permissions that are understood here");
            }
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            CodeDirectory opened = new CodeDirectory(folder, user(), mostBytes);
            PosixFileAttributes found = attributes(folder);
            if (!found.isDirectory()) {
                throw refused(folder, "it is no directory");
            }
            if (!opened.isOwn(found)) {
                throw refused(folder, "others may write to it");
            }
            Path real = folder.toRealPath();
            for (Path above = real.getParent(); above != null; above = above.getParent()) {
                if (!opened.isSafe(above)) {
                    throw refused(folder, "others may write to " + Escape.text(above.toString()));
                }
            }
            return new CodeDirectory(real, opened.user, mostBytes);
        } catch (IOException failure) {
            throw refused(folder, FileReason.of(failure));
        }
    }

    private static Refusal refused(Path folder, String why) {
        return new Refusal(
                ExitCode.CONFIGURATION,
                "compiled code is not kept in " + Escape.text(folder.toString()) + ": " + why);
    }

    /** Who this process is: what is new belongs to it. */
    private static UserPrincipal user() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return Files.getOwner(self);
        }
        return FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isOwn(PosixFileAttributes found) {
        return found.owner().equals(user) && found.permissions().stream().noneMatch(OTHERS::contains);
    }

    /** Whether nobody else can rename what is the user's in a folder: where it has the sticky bit, only owners can. */
    private boolean isSafe(Path above) throws IOException {
        PosixFileAttributes found = attributes(above);
        boolean trusted = found.owner().equals(user) || found.owner().equals(Files.getOwner(above.getRoot()));
        boolean sticky = ((int) Files.getAttribute(above, "unix:mode") & STICKY) != 0;
        return trusted && (sticky || found.permissions().stream().noneMatch(OTHERS::contains));
    }

    @Override
    public byte @Nullable [] read(String name) {
        Path file = folder.resolve(name + SUFFIX);
        try {
            PosixFileAttributes found = attributes(file);
            if (!found.isRegularFile() || !isOwn(found) || found.size() > LARGEST_FILE) {
                return null;
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(LARGEST_FILE);
                Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
                return bytes;
            }
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    public void write(String name, byte[] bytes) {
        if (bytes.length > LARGEST_FILE || bytes.length > mostBytes) {
            return;
        }
        try {
            makeRoom(bytes.length);
            Path unfinished = Files.createTempFile(folder, name, UNFINISHED); // 0600
            try {
                Files.write(unfinished, bytes);
                Files.move(unfinished, folder.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | UncheckedIOException notKept) {
            return; // the next run compiles anew
        }
    }

    private record Kept(Path path, long bytes, long time) {}

    private void makeRoom(long bytes) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.toList();
        }
        List<Kept> kept = new ArrayList<>();
        long size = bytes;
        for (Path path : all) {
            Kept file = found(path);
            if (file == null) {
                continue;
            }
            if (path.toString().endsWith(SUFFIX)) {
                kept.add(file);
                size += file.bytes;
            } else if (path.toString().endsWith(UNFINISHED)
                    && file.time < System.currentTimeMillis() - ABANDONED_MILLIS) {
                Files.deleteIfExists(path);
            }
        }
        kept.sort((a, b) -> Long.compare(a.time, b.time));
        for (Kept oldest : kept) {
            if (size <= mostBytes) {
                break;
            }
            Files.deleteIfExists(oldest.path);
            size -= oldest.bytes;
        }
    }

    /** What is known of a file, or null where it is there no longer: another process makes room, too. */
    private static @Nullable Kept found(Path path) {
        try {
            PosixFileAttributes found = attributes(path);
            return new Kept(path, found.size(), found.lastModifiedTime().toMillis());
        } catch (IOException gone) {
            return null;
        }
    }
}
