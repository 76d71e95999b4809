package org.wasmaudit.wasi.fs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.Grant;

/**
 * A directory of the host to be given to a guest. The guest gets the directory that is there when this object is made;
 * if the path leads elsewhere when the directory is first used, the guest gets nothing.
 */
public final class HostDirectory implements DirectorySource {
    private final Path path;
    private final @Nullable Object key;
    private final long device;
    private final long inode;
    private final Confinement confinement;

    /** @param path real */
    private HostDirectory(Path path, Confinement confinement) throws IOException {
        boolean kernel = confinement == Confinement.KERNEL;
        this.path = path;
        this.confinement = confinement;
        this.key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        this.device = kernel ? ((Number) Files.getAttribute(path, "unix:dev")).longValue() : 0;
        this.inode = kernel ? ((Number) Files.getAttribute(path, "unix:ino")).longValue() : 0;
    }

    /** Who sees to it that no path leads out of a directory. */
    public enum Confinement {
        /** The kernel of Linux, from 5.8 on, resolves every path beneath the directory. */
        KERNEL,
        /** This library walks paths a component at a time. */
        WALK
    }

    /**
     * A directory by its path, confined as well as the host can.
     *
     * @throws IOException if there is none, with the path in its message
     */
    public static HostDirectory of(Path path) throws IOException {
        return of(path, best());
    }

    /** A directory confined in a way of one's choice, which must be one the host knows. */
    public static HostDirectory of(Path path, Confinement confinement) throws IOException {
        Path real = path.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(path.toString());
        }
        return new HostDirectory(real, confinement);
    }

    /** The best confinement this host knows. */
    public static Confinement best() {
        return Kernel.isKnown() ? Confinement.KERNEL : Confinement.WALK;
    }

    /**
     * Begins, on a thread of its own, to prepare what the first use of a directory would else have to wait for: tens of
     * milliseconds on Linux. Nobody needs to call this, or to wait for it.
     */
    public static void prepare() {
        if (best() == Confinement.KERNEL) {
            Thread thread = new Thread(Kernel::bind, "wasmaudit-prepare");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((failed, failure) -> {}); // the first use will fail, too, and say why
            thread.start();
        }
    }

    public Confinement confinement() {
        return confinement;
    }

    @Override
    public Directory open(Grant grant) {
        return switch (confinement) {
            case KERNEL -> new LinuxDirectory(grant, new LinuxRoot(new LinuxFiles(), path.toString(), device, inode));
            case WALK -> new WalkedDirectory(grant, new WalkedRoot(path, key));
        };
    }
}
