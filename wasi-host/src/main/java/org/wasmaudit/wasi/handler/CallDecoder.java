package org.wasmaudit.wasi.handler;

import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Lookupflags;
import org.wasmaudit.wasi.call.Parameter;
import org.wasmaudit.wasi.call.PathUse;
import org.wasmaudit.wasi.call.Resource;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.call.WasiType;
import org.wasmaudit.wasi.fs.Descriptor;
import org.wasmaudit.wasi.fs.DescriptorTable;
import org.wasmaudit.wasi.fs.Directory;
import org.wasmaudit.wasm.runtime.Memory;

/**
 * Decodes the arguments of a call as its row describes them: descriptors with their rights, paths, buffers, numbers.
 * What stands in the guest's memory is copied once, every pointer is checked, and nothing has an effect.
 *
 * <p>A path belongs to the descriptor and the lookup flags before it.
 */
public final class CallDecoder {
    /** The longest path that is looked at, in bytes. */
    static final int LONGEST_PATH = 4096;

    private final DescriptorTable table;

    public CallDecoder(DescriptorTable table) {
        this.table = table;
    }

    /** Decodes all arguments; what is wrong with them is noted in the invocation. */
    public void decode(Invocation invocation) {
        WasiCall call = invocation.call();
        int core = 0;
        for (int i = 0; i < call.parameterCount(); i++) {
            Parameter parameter = call.parameter(i);
            if (parameter.out()) {
                boolean small = parameter.type() == WasiType.FILESTAT && invocation.unstable();
                room(invocation, core, small ? Filestat.UNSTABLE_SIZE : parameter.type().stored());
            } else {
                argument(invocation, parameter, core);
            }
            core += parameter.coreValues();
        }
        if (invocation.failure() == null && invocation.pathCount > 0) {
            resolve(invocation);
        }
    }

    private void argument(Invocation invocation, Parameter parameter, int core) {
        WasiType type = parameter.type();
        switch (type) {
            case FD -> descriptor(invocation, parameter.rights(), invocation.i32(core));
            case PATH -> path(invocation, invocation.u32(core), invocation.u32(core + 1));
            case IOVECS, CIOVECS -> buffers(invocation, core, true);
            case BUFFER -> buffers(invocation, core, false);
            default -> {
                if (!type.domain().admit(invocation.argument(core))) {
                    invocation.fail(Errno.INVAL);
                }
            }
        }
    }

    /** Gives back what the call held. */
    public void end(Invocation invocation) {
        for (int n = 0; n < invocation.fdCount; n++) {
            Descriptor descriptor = invocation.descriptors[n];
            invocation.descriptors[n] = null;
            if (descriptor != null) {
                table.release(descriptor);
            }
        }
        invocation.closePaths();
    }

    private static void room(Invocation invocation, int core, int bytes) {
        Memory memory = invocation.memoryOrNull();
        if (memory == null || !Iovecs.inside(memory, invocation.u32(core), bytes)) {
            invocation.fail(Errno.FAULT);
        }
    }

    private void descriptor(Invocation invocation, long rights, int fd) {
        Descriptor descriptor = table.hold(fd);
        invocation.add(fd, descriptor);
        if (descriptor == null) {
            invocation.fail(Errno.BADF);
        } else if (invocation.call().resource() == Resource.PATH_NAME && !(descriptor instanceof Directory)) {
            invocation.fail(Errno.NOTDIR);
        } else if (invocation.call().resource() == Resource.SOCKET && !descriptor.filetype().isSocket()) {
            invocation.fail(Errno.NOTSOCK);
        } else if (!descriptor.may(rights)) {
            invocation.failForRight();
        }
    }

    private static void path(Invocation invocation, long address, long length) {
        Memory memory = invocation.memoryOrNull();
        int n = invocation.pathCount++;
        if (memory == null || !Iovecs.inside(memory, address, length)) {
            invocation.fail(Errno.FAULT);
            return;
        }
        byte[] bytes = new byte[(int) Math.min(length, LONGEST_PATH)];
        memory.read(address, bytes, 0, bytes.length);
        invocation.paths[n] = bytes;
        if (length > LONGEST_PATH) {
            invocation.fail(Errno.NAMETOOLONG);
        }
        Errno wrong = PathText.check(bytes);
        if (wrong != null) {
            invocation.fail(wrong);
        }
    }

    private static void buffers(Invocation invocation, int core, boolean many) {
        Memory memory = invocation.memoryOrNull();
        if (memory == null) {
            invocation.fail(Errno.FAULT);
            return;
        }
        long address = invocation.u32(core);
        long number = invocation.u32(core + 1);
        Iovecs iovecs = invocation.iovecs;
        Errno wrong = many ? iovecs.copy(memory, address, number) : iovecs.one(memory, address, number);
        invocation.requestedBytes = iovecs.total();
        if (wrong != null) {
            invocation.fail(wrong);
        }
    }

    /** Resolves the paths that belong to a descriptor. */
    private static void resolve(Invocation invocation) {
        WasiCall call = invocation.call();
        Directory directory = null;
        boolean follow = false;
        int core = 0;
        int fd = 0;
        int path = 0;
        try {
            for (int i = 0; i < call.parameterCount(); i++) {
                Parameter parameter = call.parameter(i);
                if (!parameter.out()) {
                    switch (parameter.type()) {
                        case FD -> directory = (Directory) invocation.descriptor(fd++);
                        case LOOKUPFLAGS -> follow = (invocation.i32(core) & Lookupflags.SYMLINK_FOLLOW) != 0;
                        case PATH -> resolve(invocation, path++, directory, parameter.use(), follow);
                        default -> {}
                    }
                }
                core += parameter.coreValues();
            }
        } catch (ErrnoException failure) {
            invocation.fail(failure.errno());
        }
    }

    private static void resolve(
            Invocation invocation, int path, @Nullable Directory directory, PathUse use, boolean follow)
            throws ErrnoException {
        byte[] bytes = invocation.paths[path];
        if (use != PathUse.TEXT && directory != null && bytes != null) {
            invocation.resolved[path] = directory.resolve(bytes, use, follow);
        }
    }
}
