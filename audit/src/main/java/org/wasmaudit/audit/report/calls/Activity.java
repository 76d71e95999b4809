package org.wasmaudit.audit.report.calls;

import org.wasmaudit.wasi.call.WasiCall;

/**
 * What a call is in the words of two schemas, a row each: the class and activity of OCSF 1.3, and the category and type
 * of ECS 8. Calls that neither has a word for (clocks, random numbers, arguments) are other activities of the process.
 */
enum Activity {
    // @formatter:off
    //                 OCSF class      activity                 ECS category  type
    FILE_CREATE       (Classes.FILE,    1,  "Create",            "file",       "creation"),
    FILE_READ         (Classes.FILE,    2,  "Read",              "file",       "access"),
    FILE_UPDATE       (Classes.FILE,    3,  "Update",            "file",       "change"),
    FILE_DELETE       (Classes.FILE,    4,  "Delete",            "file",       "deletion"),
    FILE_RENAME       (Classes.FILE,    5,  "Rename",            "file",       "change"),
    FILE_SET          (Classes.FILE,    6,  "Set Attributes",    "file",       "change"),
    FILE_GET          (Classes.FILE,    8,  "Get Attributes",    "file",       "info"),
    FILE_OPEN         (Classes.FILE,    14, "Open",              "file",       "access"),
    FILE_OTHER        (Classes.FILE,    99, "Other",             "file",       "info"),
    PROCESS_TERMINATE (Classes.PROCESS, 2,  "Terminate",         "process",    "end"),
    PROCESS_OTHER     (Classes.PROCESS, 99, "Other",             "process",    "info"),
    NETWORK_OPEN      (Classes.NETWORK, 1,  "Open",              "network",    "start"),
    NETWORK_CLOSE     (Classes.NETWORK, 2,  "Close",             "network",    "end"),
    NETWORK_TRAFFIC   (Classes.NETWORK, 6,  "Traffic",           "network",    "connection");
    // @formatter:on

    /** The classes of OCSF that are used. */
    static final class Classes {
        static final int FILE = 1001;
        static final int PROCESS = 1007;
        static final int FINDING = 2004;
        static final int NETWORK = 4001;
        static final int LIFECYCLE = 6002;

        private Classes() {}
    }

    private final int classUid;
    private final int activityId;
    private final String title;
    private final String category;
    private final String type;

    Activity(int classUid, int activityId, String title, String category, String type) {
        this.classUid = classUid;
        this.activityId = activityId;
        this.title = title;
        this.category = category;
        this.type = type;
    }

    static Activity of(WasiCall call) {
        return switch (call) {
            case PATH_CREATE_DIRECTORY, PATH_LINK, PATH_SYMLINK -> FILE_CREATE;
            case FD_READ, FD_PREAD, FD_READDIR, PATH_READLINK -> FILE_READ;
            case FD_WRITE, FD_PWRITE, FD_ALLOCATE, FD_FILESTAT_SET_SIZE -> FILE_UPDATE;
            case PATH_UNLINK_FILE, PATH_REMOVE_DIRECTORY -> FILE_DELETE;
            case PATH_RENAME -> FILE_RENAME;
            case FD_FILESTAT_SET_TIMES, PATH_FILESTAT_SET_TIMES, FD_FDSTAT_SET_FLAGS, FD_FDSTAT_SET_RIGHTS -> FILE_SET;
            case FD_FILESTAT_GET, PATH_FILESTAT_GET, FD_FDSTAT_GET, FD_PRESTAT_GET, FD_PRESTAT_DIR_NAME, FD_TELL ->
                FILE_GET;
            case PATH_OPEN -> FILE_OPEN;
            case FD_ADVISE, FD_CLOSE, FD_DATASYNC, FD_RENUMBER, FD_SEEK, FD_SYNC -> FILE_OTHER;
            case PROC_EXIT, PROC_RAISE -> PROCESS_TERMINATE;
            case ARGS_GET, ARGS_SIZES_GET, ENVIRON_GET, ENVIRON_SIZES_GET, CLOCK_RES_GET, CLOCK_TIME_GET, POLL_ONEOFF,
                    SCHED_YIELD, RANDOM_GET ->
                PROCESS_OTHER;
            case SOCK_ACCEPT -> NETWORK_OPEN;
            case SOCK_RECV, SOCK_SEND -> NETWORK_TRAFFIC;
            case SOCK_SHUTDOWN -> NETWORK_CLOSE;
        };
    }

    int classUid() {
        return classUid;
    }

    int activityId() {
        return activityId;
    }

    /** OCSF's caption of the activity. */
    String title() {
        return title;
    }

    /** ECS's {@code event.category}. */
    String category() {
        return category;
    }

    /** ECS's {@code event.type}. */
    String type() {
        return type;
    }

    /** OCSF's category of the class: its thousands. */
    int categoryUid() {
        return classUid / 1000;
    }

    boolean isOfFile() {
        return classUid == Classes.FILE;
    }
}
