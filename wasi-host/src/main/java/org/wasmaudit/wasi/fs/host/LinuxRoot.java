package org.wasmaudit.wasi.fs.host;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;

/**
 * A directory of the host that was given to a guest. It is opened when it is first used, which many guests never do; if
 * by then the path leads elsewhere than when the directory was given, nothing is opened.
 */
final class LinuxRoot {
    /** File systems that show the kernel, not files: nothing on them is opened or changed. */
    private static final long[] OF_THE_KERNEL = {
        0x9FA0, // proc
        0x6265_6572, // sysfs
        0x27E0EB, // cgroup
        0x6367_7270, // cgroup2
        0x6462_6720, // debugfs
        0x7472_6163, // tracefs
        0x7363_6673, // securityfs
        0xF97C_FF8CL, // selinux
        0x6265_6570, // configfs
        0xCAFE_4A11L, // bpf
        0xDE5E_81E4L, // efivarfs
        0x1CD1, // devpts
    };

    private static final int CLOSED = -1;

    private final LinuxFiles files;
    private final String path;
    private final long device;
    private final long inode;
    private final ConcurrentMap<Long, Boolean> devicesOfTheKernel = new ConcurrentHashMap<>();
    private int handle = CLOSED;
    private int users;
    private byte @Nullable [] knownPath;

    /**
     * @param path of the host
     * @param device of the directory when it was given
     * @param inode of the directory when it was given
     */
    LinuxRoot(LinuxFiles files, String path, long device, long inode) {
        this.files = files;
        this.path = path;
        this.device = device;
        this.inode = inode;
    }

    LinuxFiles files() {
        return files;
    }

    boolean is(Status status) {
        return status.device() == device && status.inode() == inode;
    }

    /** The handle, opened now if it was not yet. */
    synchronized int handle() throws ErrnoException {
        if (handle == CLOSED) {
            int opened = files.openRoot(path);
            boolean kept = false;
            try {
                Status status = files.status(opened);
                if (!is(status)) {
                    throw Errno.NOENT.exception();
                }
                requireFiles(opened, status);
                kept = true;
            } finally {
                if (!kept) {
                    files.release(opened);
                }
            }
            handle = opened;
        }
        return handle;
    }

    /** Whether a handle is the one of the directory that was given itself. */
    synchronized boolean has(int one) {
        return one == handle;
    }

    /** Counts a directory that needs the root open. */
    synchronized void use() {
        users++;
    }

    /** Closes the root when the last directory that needs it is closed. */
    synchronized void release() {
        users--;
        if (users == 0 && handle != CLOSED) {
            files.release(handle);
            files.close();
            handle = CLOSED;
        }
    }

    /**
     * Fails where a handle is on a file system that shows the kernel.
     *
     * @throws ErrnoException {@code acces}
     */
    void requireFiles(int handle, Status status) throws ErrnoException {
        Boolean known = devicesOfTheKernel.get(status.device());
        if (known == null) {
            known = isOfTheKernel(files.fileSystem(handle));
            devicesOfTheKernel.put(status.device(), known);
        }
        if (known) {
            throw Errno.ACCES.exception();
        }
    }

    private static boolean isOfTheKernel(long type) {
        for (long one : OF_THE_KERNEL) {
            if (one == (type & 0xFFFF_FFFFL)) {
                return true;
            }
        }
        return false;
    }

    /** The path below the root of what a handle is on, or null where it is not below it any more. */
    @Nullable String below(byte[] hostPath) {
        try {
            String below = below(hostPath, rootPath(false));
            return below == null ? below(hostPath, rootPath(true)) : below;
        } catch (ErrnoException gone) {
            return null;
        }
    }

    private synchronized byte[] rootPath(boolean fresh) throws ErrnoException {
        byte[] known = knownPath;
        if (known == null || fresh) {
            known = files.pathOf(handle());
            knownPath = known;
        }
        return known;
    }

    private static @Nullable String below(byte[] path, byte[] root) {
        int length = root.length == 1 ? 0 : root.length;
        for (int i = 0; i < length; i++) {
            if (i >= path.length || path[i] != root[i]) {
                return null;
            }
        }
        if (path.length <= length + 1) {
            return path.length == root.length || path.length == length ? "" : null;
        }
        return path[length] == '/'
                ? new String(path, length + 1, path.length - length - 1, StandardCharsets.UTF_8)
                : null;
    }
}
