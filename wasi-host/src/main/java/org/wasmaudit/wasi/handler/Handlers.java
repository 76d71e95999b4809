package org.wasmaudit.wasi.handler;

import org.wasmaudit.wasi.call.ErrnoException;
import org.wasmaudit.wasi.call.Filestat;
import org.wasmaudit.wasi.call.Parameter;
import org.wasmaudit.wasi.call.Structure;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.call.WasiType;
import org.wasmaudit.wasm.runtime.Memory;

/** The handlers of all calls of one run. */
public final class Handlers {
    private final ArgsCalls args;
    private final ArgsCalls environ;
    private final ClockCalls clock;
    private final FdCalls fd;
    private final PathCalls path;
    private final PollCalls poll;
    private final ProcCalls proc = new ProcCalls();
    private final SchedCalls sched = new SchedCalls();
    private final RandomCalls random;
    private final SockCalls sock;

    public Handlers(GuestProcess process) {
        args = new ArgsCalls(process.arguments());
        environ = new ArgsCalls(process.environment());
        clock = new ClockCalls(process.clocks());
        fd = new FdCalls(process.descriptors());
        path = new PathCalls(process.descriptors());
        poll = new PollCalls(process.descriptors(), process.clocks());
        sock = new SockCalls(process.descriptors());
        random = new RandomCalls(process.random(), process.mostRandom());
    }

    /** Performs a decoded call and stores its results. */
    public void perform(Invocation call) throws ErrnoException {
        switch (call.call()) {
            case ARGS_GET -> args.get(call);
            case ARGS_SIZES_GET -> args.sizesGet(call);
            case ENVIRON_GET -> environ.get(call);
            case ENVIRON_SIZES_GET -> environ.sizesGet(call);
            case CLOCK_RES_GET -> clock.resGet(call);
            case CLOCK_TIME_GET -> clock.timeGet(call);
            case FD_ADVISE -> fd.advise(call);
            case FD_ALLOCATE -> fd.allocate(call);
            case FD_CLOSE -> fd.close(call);
            case FD_DATASYNC -> fd.datasync(call);
            case FD_FDSTAT_GET -> fd.fdstatGet(call);
            case FD_FDSTAT_SET_FLAGS -> fd.fdstatSetFlags(call);
            case FD_FDSTAT_SET_RIGHTS -> fd.fdstatSetRights(call);
            case FD_FILESTAT_GET -> fd.filestatGet(call);
            case FD_FILESTAT_SET_SIZE -> fd.filestatSetSize(call);
            case FD_FILESTAT_SET_TIMES -> fd.filestatSetTimes(call);
            case FD_PREAD -> fd.pread(call);
            case FD_PRESTAT_GET -> fd.prestatGet(call);
            case FD_PRESTAT_DIR_NAME -> fd.prestatDirName(call);
            case FD_PWRITE -> fd.pwrite(call);
            case FD_READ -> fd.read(call);
            case FD_RENUMBER -> fd.renumber(call);
            case FD_SEEK -> fd.seek(call);
            case FD_SYNC -> fd.sync(call);
            case FD_TELL -> fd.tell(call);
            case FD_WRITE -> fd.write(call);
            case PROC_EXIT -> proc.exit(call);
            case PROC_RAISE -> proc.raise(call);
            case SCHED_YIELD -> sched.giveWay();
            case RANDOM_GET -> random.get(call);
            case FD_READDIR -> fd.readdir(call);
            case PATH_CREATE_DIRECTORY -> path.createDirectory(call);
            case PATH_FILESTAT_GET -> path.filestatGet(call);
            case PATH_FILESTAT_SET_TIMES -> path.filestatSetTimes(call);
            case PATH_LINK -> path.link(call);
            case PATH_OPEN -> path.open(call);
            case PATH_READLINK -> path.readlink(call);
            case PATH_REMOVE_DIRECTORY -> path.removeDirectory(call);
            case PATH_RENAME -> path.rename(call);
            case PATH_SYMLINK -> path.symlink(call);
            case PATH_UNLINK_FILE -> path.unlinkFile(call);
            case POLL_ONEOFF -> poll.oneoff(call);
            case SOCK_ACCEPT -> sock.accept(call);
            case SOCK_RECV -> sock.recv(call);
            case SOCK_SEND -> sock.send(call);
            case SOCK_SHUTDOWN -> sock.shutdown(call);
        }
        store(call);
    }

    /** Stores the results where the out parameters of the row point; the decoder has seen that there is room. */
    private static void store(Invocation call) throws ErrnoException {
        WasiCall row = call.call();
        int core = 0;
        int n = 0;
        for (int i = 0; i < row.parameterCount(); i++) {
            Parameter parameter = row.parameter(i);
            if (parameter.out()) {
                store(call, call.memory(), call.u32(core), parameter.type(), call.result(n));
                n++;
            }
            core += parameter.coreValues();
        }
    }

    private static void store(Invocation call, Memory memory, long address, WasiType type, long number) {
        Structure structure = call.structure();
        if (structure instanceof Filestat filestat && call.unstable()) {
            filestat.storeUnstable(memory, address);
        } else if (structure != null) {
            structure.store(memory, address);
        } else {
            switch (type.stored()) {
                case Short.BYTES -> memory.setI16(address, (short) number);
                case Integer.BYTES -> memory.setI32(address, (int) number);
                case Long.BYTES -> memory.setI64(address, number);
                default -> throw new AssertionError(type);
            }
        }
    }
}
