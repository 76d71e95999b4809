package org.wasmaudit.wasi.call;

import static org.wasmaudit.wasi.call.Effect.*;
import static org.wasmaudit.wasi.call.Parameter.fd;
import static org.wasmaudit.wasi.call.Parameter.in;
import static org.wasmaudit.wasi.call.Parameter.out;
import static org.wasmaudit.wasi.call.Parameter.path;
import static org.wasmaudit.wasi.call.PathUse.*;
import static org.wasmaudit.wasi.call.Resource.*;
import static org.wasmaudit.wasi.call.Support.*;
import static org.wasmaudit.wasi.call.WasiType.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ValueType;

/**
 * The 46 functions of {@code wasi_snapshot_preview1}, a row each, in the order of its witx file: THE table from which
 * signatures, import checks, the decoding of arguments for events, trace text and the documentation derive.
 *
 * <p>A row states facts of the interface. Judgement about calls is made elsewhere.
 */
public enum WasiCall {
    // @formatter:off
    //                       name                        parameters                                                                                                         resource     effect   support  note
    ARGS_GET                ("args_get",                 of(in("argv", STRING_POINTERS), in("argv_buf", STRINGS)),                                                                                                                       ARGUMENTS,   READ,    FULL,    ""),
    ARGS_SIZES_GET          ("args_sizes_get",           of(out("argc", SIZE), out("argv_buf_size", SIZE)),                                                                                                                              ARGUMENTS,   INSPECT, FULL,    ""),
    ENVIRON_GET             ("environ_get",              of(in("environ", STRING_POINTERS), in("environ_buf", STRINGS)),                                                                                                                 ENVIRONMENT, READ,    FULL,    ""),
    ENVIRON_SIZES_GET       ("environ_sizes_get",        of(out("environ_count", SIZE), out("environ_buf_size", SIZE)),                                                                                                                  ENVIRONMENT, INSPECT, FULL,    ""),
    CLOCK_RES_GET           ("clock_res_get",            of(in("id", CLOCKID), out("resolution", TIMESTAMP)),                                                                                                                            CLOCK,       INSPECT, FULL,    "the clock of the thread is known on Linux alone"),
    CLOCK_TIME_GET          ("clock_time_get",           of(in("id", CLOCKID), in("precision", TIMESTAMP), out("time", TIMESTAMP)),                                                                                                      CLOCK,       READ,    FULL,    "the clock of the thread is known on Linux alone"),
    FD_ADVISE               ("fd_advise",                of(fd("fd", Rights.FD_ADVISE), in("offset", FILESIZE), in("len", FILESIZE), in("advice", ADVICE)),                                                                              DESCRIPTOR,  INSPECT, FULL,    ""),
    FD_ALLOCATE             ("fd_allocate",              of(fd("fd", Rights.FD_ALLOCATE), in("offset", FILESIZE), in("len", FILESIZE)),                                                                                                  DESCRIPTOR,  CHANGE,  FULL,    ""),
    FD_CLOSE                ("fd_close",                 of(fd("fd", 0)),                                                                                                                                                                DESCRIPTOR,  CLOSE,   FULL,    ""),
    FD_DATASYNC             ("fd_datasync",              of(fd("fd", Rights.FD_DATASYNC)),                                                                                                                                               DESCRIPTOR,  WAIT,    FULL,    ""),
    FD_FDSTAT_GET           ("fd_fdstat_get",            of(fd("fd", 0), out("stat", FDSTAT)),                                                                                                                                           DESCRIPTOR,  INSPECT, FULL,    ""),
    FD_FDSTAT_SET_FLAGS     ("fd_fdstat_set_flags",      of(fd("fd", Rights.FD_FDSTAT_SET_FLAGS), in("flags", FDFLAGS)),                                                                                                                 DESCRIPTOR,  CHANGE,  FULL,    ""),
    FD_FDSTAT_SET_RIGHTS    ("fd_fdstat_set_rights",     of(fd("fd", 0), in("fs_rights_base", RIGHTS), in("fs_rights_inheriting", RIGHTS)),                                                                                              DESCRIPTOR,  CHANGE,  FULL,    ""),
    FD_FILESTAT_GET         ("fd_filestat_get",          of(fd("fd", Rights.FD_FILESTAT_GET), out("buf", FILESTAT)),                                                                                                                     DESCRIPTOR,  INSPECT, FULL,    ""),
    FD_FILESTAT_SET_SIZE    ("fd_filestat_set_size",     of(fd("fd", Rights.FD_FILESTAT_SET_SIZE), in("size", FILESIZE)),                                                                                                                DESCRIPTOR,  CHANGE,  FULL,    ""),
    FD_FILESTAT_SET_TIMES   ("fd_filestat_set_times",    of(fd("fd", Rights.FD_FILESTAT_SET_TIMES), in("atim", TIMESTAMP), in("mtim", TIMESTAMP), in("fst_flags", FSTFLAGS)),                                                            DESCRIPTOR,  CHANGE,  FULL,    ""),
    FD_PREAD                ("fd_pread",                 of(fd("fd", Rights.FD_READ | Rights.FD_SEEK), in("iovs", IOVECS), in("offset", FILESIZE), out("nread", SIZE)),                                                                  DESCRIPTOR,  READ,    FULL,    ""),
    FD_PRESTAT_GET          ("fd_prestat_get",           of(fd("fd", 0), out("buf", PRESTAT)),                                                                                                                                           DESCRIPTOR,  INSPECT, FULL,    ""),
    FD_PRESTAT_DIR_NAME     ("fd_prestat_dir_name",      of(fd("fd", 0), in("path", BUFFER)),                                                                                                                                            DESCRIPTOR,  INSPECT, FULL,    ""),
    FD_PWRITE               ("fd_pwrite",                of(fd("fd", Rights.FD_WRITE | Rights.FD_SEEK), in("iovs", CIOVECS), in("offset", FILESIZE), out("nwritten", SIZE)),                                                             DESCRIPTOR,  WRITE,   FULL,    "where the descriptor appends, it writes at the end, as Linux does"),
    FD_READ                 ("fd_read",                  of(fd("fd", Rights.FD_READ), in("iovs", IOVECS), out("nread", SIZE)),                                                                                                           DESCRIPTOR,  READ,    FULL,    ""),
    FD_READDIR              ("fd_readdir",               of(fd("fd", Rights.FD_READDIR), in("buf", BUFFER), in("cookie", DIRCOOKIE), out("bufused", SIZE)),                                                                              DESCRIPTOR,  READ,    FULL,    ""),
    FD_RENUMBER             ("fd_renumber",              of(fd("fd", 0), fd("to", 0)),                                                                                                                                                   DESCRIPTOR,  CLOSE,   FULL,    ""),
    FD_SEEK                 ("fd_seek",                  of(fd("fd", Rights.FD_TELL), in("offset", FILEDELTA), in("whence", WHENCE), out("newoffset", FILESIZE)),                                                                        DESCRIPTOR,  INSPECT, FULL,    ""),
    FD_SYNC                 ("fd_sync",                  of(fd("fd", Rights.FD_SYNC)),                                                                                                                                                   DESCRIPTOR,  WAIT,    FULL,    ""),
    FD_TELL                 ("fd_tell",                  of(fd("fd", Rights.FD_TELL), out("offset", FILESIZE)),                                                                                                                          DESCRIPTOR,  INSPECT, FULL,    ""),
    FD_WRITE                ("fd_write",                 of(fd("fd", Rights.FD_WRITE), in("iovs", CIOVECS), out("nwritten", SIZE)),                                                                                                      DESCRIPTOR,  WRITE,   FULL,    ""),
    PATH_CREATE_DIRECTORY   ("path_create_directory",    of(fd("fd", Rights.PATH_CREATE_DIRECTORY), path("path", NAME)),                                                                                                                 PATH_NAME,   CHANGE,  FULL,    ""),
    PATH_FILESTAT_GET       ("path_filestat_get",        of(fd("fd", Rights.PATH_FILESTAT_GET), in("flags", LOOKUPFLAGS), path("path", THING), out("buf", FILESTAT)),                                                                    PATH_NAME,   INSPECT, FULL,    ""),
    PATH_FILESTAT_SET_TIMES ("path_filestat_set_times",  of(fd("fd", Rights.PATH_FILESTAT_SET_TIMES), in("flags", LOOKUPFLAGS), path("path", THING), in("atim", TIMESTAMP), in("mtim", TIMESTAMP), in("fst_flags", FSTFLAGS)),           PATH_NAME,   CHANGE,  FULL,    ""),
    PATH_LINK               ("path_link",                of(fd("old_fd", Rights.PATH_LINK_SOURCE), in("old_flags", LOOKUPFLAGS), path("old_path", NAME), fd("new_fd", Rights.PATH_LINK_TARGET), path("new_path", NAME)),                 PATH_NAME,   CHANGE,  FULL,    "symlink_follow answers inval: no host offers it without a race"),
    PATH_OPEN               ("path_open",                of(fd("fd", Rights.PATH_OPEN), in("dirflags", LOOKUPFLAGS), path("path", THING), in("oflags", OFLAGS), in("fs_rights_base", RIGHTS), in("fs_rights_inheriting", RIGHTS), in("fdflags", FDFLAGS), out("opened_fd", FD)), PATH_NAME,   OPEN,    FULL,    ""),
    PATH_READLINK           ("path_readlink",            of(fd("fd", Rights.PATH_READLINK), path("path", THING), in("buf", BUFFER), out("bufused", SIZE)),                                                                               PATH_NAME,   READ,    FULL,    ""),
    PATH_REMOVE_DIRECTORY   ("path_remove_directory",    of(fd("fd", Rights.PATH_REMOVE_DIRECTORY), path("path", NAME)),                                                                                                                 PATH_NAME,   CHANGE,  FULL,    ""),
    PATH_RENAME             ("path_rename",              of(fd("fd", Rights.PATH_RENAME_SOURCE), path("old_path", NAME), fd("new_fd", Rights.PATH_RENAME_TARGET), path("new_path", NAME)),                                               PATH_NAME,   CHANGE,  FULL,    ""),
    PATH_SYMLINK            ("path_symlink",             of(path("old_path", TEXT), fd("fd", Rights.PATH_SYMLINK), path("new_path", NAME)),                                                                                              PATH_NAME,   CHANGE,  FULL,    "an absolute text answers notcapable"),
    PATH_UNLINK_FILE        ("path_unlink_file",         of(fd("fd", Rights.PATH_UNLINK_FILE), path("path", NAME)),                                                                                                                      PATH_NAME,   CHANGE,  FULL,    ""),
    POLL_ONEOFF             ("poll_oneoff",              of(in("in", SUBSCRIPTIONS), in("out", EVENTS), in("nsubscriptions", SIZE), out("nevents", SIZE)),                                                                               SCHEDULER,   WAIT,    FULL,    "the clock of the thread is refused, for it stands still while one waits"),
    PROC_EXIT               ("proc_exit",                of(in("rval", EXITCODE)),                                                                                                                                                       PROCESS,     END,     FULL,    ""),
    PROC_RAISE              ("proc_raise",               of(in("sig", SIGNAL)),                                                                                                                                                          PROCESS,     END,     FULL,    ""),
    SCHED_YIELD             ("sched_yield",              of(),                                                                                                                                                                           SCHEDULER,   WAIT,    FULL,    ""),
    RANDOM_GET              ("random_get",               of(in("buf", BUFFER)),                                                                                                                                                          RANDOM,      READ,    FULL,    ""),
    SOCK_ACCEPT             ("sock_accept",              of(fd("fd", Rights.SOCK_ACCEPT), in("flags", FDFLAGS), out("fd", FD)),                                                                                                          SOCKET,      OPEN,    FULL,    ""),
    SOCK_RECV               ("sock_recv",                of(fd("fd", Rights.FD_READ), in("ri_data", IOVECS), in("ri_flags", RIFLAGS), out("ro_datalen", SIZE), out("ro_flags", ROFLAGS)),                                                SOCKET,      READ,    FULL,    ""),
    SOCK_SEND               ("sock_send",                of(fd("fd", Rights.FD_WRITE), in("si_data", CIOVECS), in("si_flags", SIFLAGS), out("so_datalen", SIZE)),                                                                        SOCKET,      WRITE,   FULL,    ""),
    SOCK_SHUTDOWN           ("sock_shutdown",            of(fd("fd", Rights.SOCK_SHUTDOWN), in("how", SDFLAGS)),                                                                                                                         SOCKET,      CHANGE,  FULL,    "");
    // @formatter:on

    private static final Map<String, WasiCall> BY_TEXT = byText();

    private final String text;
    private final List<Parameter> parameters;
    private final Resource resource;
    private final Effect effect;
    private final Support support;
    private final String note;
    private final FunctionType type;
    private final int coreArguments;
    private final long wideArguments;

    /** The parameters once more, for who walks them at each call: an array does not depend on what else is a list. */
    private final Parameter[] row;

    WasiCall(
            String text, List<Parameter> parameters, Resource resource, Effect effect, Support support, String note) {
        this.text = text;
        this.parameters = parameters;
        this.resource = resource;
        this.effect = effect;
        this.support = support;
        this.note = note;
        this.type = lower(parameters, !text.equals("proc_exit"));
        this.coreArguments = type.parameters().size();
        this.wideArguments = wide(type.parameters());
        this.row = parameters.toArray(Parameter[]::new);
    }

    /** The name of the import. */
    public String text() {
        return text;
    }

    /** The parameters in the order of witx, results stored through pointers included. */
    public List<Parameter> parameters() {
        return parameters;
    }

    public int parameterCount() {
        return row.length;
    }

    /** The n-th of the parameters. */
    public Parameter parameter(int n) {
        return row[n];
    }

    public Resource resource() {
        return resource;
    }

    public Effect effect() {
        return effect;
    }

    public Support support() {
        return support;
    }

    /** What is missing or particular, for the documentation; empty where there is nothing to say. */
    public String note() {
        return note;
    }

    /** The core signature a guest must import the call with; all but {@code proc_exit} return an errno. */
    public FunctionType type() {
        return type;
    }

    /** How many core arguments that signature has. */
    public int coreArguments() {
        return coreArguments;
    }

    /** Which core arguments are an i64, as bits from the first. */
    public long wideArguments() {
        return wideArguments;
    }

    /** The call of an import name, or null. */
    public static @Nullable WasiCall ofText(String text) {
        return BY_TEXT.get(text);
    }

    private static List<Parameter> of(Parameter... parameters) {
        return List.of(parameters);
    }

    private static FunctionType lower(List<Parameter> parameters, boolean returns) {
        List<ValueType> core = new ArrayList<>();
        for (Parameter parameter : parameters) {
            core.addAll(parameter.out() ? List.of(NumberType.I32) : parameter.type().core());
        }
        return FunctionType.of(core, returns ? List.of(NumberType.I32) : List.of());
    }

    private static long wide(List<ValueType> core) {
        long wide = 0;
        for (int i = 0; i < core.size(); i++) {
            wide |= core.get(i) == NumberType.I64 ? 1L << i : 0;
        }
        return wide;
    }

    private static Map<String, WasiCall> byText() {
        Map<String, WasiCall> calls = new HashMap<>();
        for (WasiCall call : values()) {
            calls.put(call.text, call);
        }
        return Map.copyOf(calls);
    }
}
