package org.wasmaudit.wasi.fs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasi.fs.DirectorySource;
import org.wasmaudit.wasi.fs.Grant;

/**
 * A directory of the host to be given to a guest. The guest gets the directory that is there when this object is made;
 * if the path leads elsewhere when the directory is first used, the guest gets nothing.
 */
public final class HostDirectory implements DirectorySource {
    private final String path;
    private final long device;
    private final long inode;

    private HostDirectory(String path, long device, long inode) {
        this.path = path;
        this.device = device;
        this.inode = inode;
    }

    /**
     * A directory by its path.
     *
     * @throws IOException if there is none, with the path in its message
     */
    public static HostDirectory of(Path path) throws IOException {
        Path real = path.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(path.toString());
        }
        long device = ((Number) Files.getAttribute(real, "unix:dev")).longValue();
        long inode = ((Number) Files.getAttribute(real, "unix:ino")).longValue();
        return new HostDirectory(real.toString(), device, inode);
    }

    @Override
    public Directory open(Grant grant) {
        return new LinuxDirectory(grant, new LinuxRoot(new LinuxFiles(), path, device, inode));
    }
}
