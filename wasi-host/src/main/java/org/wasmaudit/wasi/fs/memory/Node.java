package org.wasmaudit.wasi.fs.memory;

import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Filetype;
import org.wasmaudit.wasi.call.Fstflags;

/** A file, directory or link in memory. What is changed in it is changed with its file system locked. */
abstract sealed class Node permits FileNode, DirectoryNode, LinkNode {
    private final long device;
    private final long inode;
    private final Filetype type;
    private long atim;
    private long mtim;
    private long ctim;

    /** How many names it has. */
    int links;

    Node(MemoryFileSystem system, Filetype type, long now) {
        this.device = system.device();
        this.inode = system.nextInode();
        this.type = type;
        this.atim = now;
        this.mtim = now;
        this.ctim = now;
    }

    final long inode() {
        return inode;
    }

    final Filetype type() {
        return type;
    }

    abstract long size();

    final Filestat filestat() {
        return new Filestat(device, inode, type, links, size(), atim, mtim, ctim);
    }

    final void changed(long now) {
        mtim = now;
        ctim = now;
    }

    final void attributesChanged(long now) {
        ctim = now;
    }

    /** Sets times as bits of {@link Fstflags} say. */
    final void setTimes(long newAtim, long newMtim, int which, long now) {
        atim = (which & Fstflags.ATIM_NOW) != 0 ? now : (which & Fstflags.ATIM) != 0 ? newAtim : atim;
        mtim = (which & Fstflags.MTIM_NOW) != 0 ? now : (which & Fstflags.MTIM) != 0 ? newMtim : mtim;
        ctim = now;
    }
}
