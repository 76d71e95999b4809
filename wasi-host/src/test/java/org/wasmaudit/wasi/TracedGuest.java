package org.wasmaudit.wasi;

import java.io.IOException;
import java.nio.file.Path;
import org.wasmaudit.wasi.call.Oflags;
import org.wasmaudit.wasi.call.Rights;
import org.wasmaudit.wasi.fs.Access;
import org.wasmaudit.wasi.fs.host.HostDirectory;

/** A process whose guest tries everything on paths that lead out, for {@link TraceTest} to look at from outside. */
final class TracedGuest {
    /** Paths below the given directory, in the scene {@link TraceTest} sets. */
    static final String[] PATHS = {
        "../outside/secret", "escape", "up/secret", "up/", "dangling", "root/etc/passwd", "dir/../../outside/secret",
        "/etc/passwd", "absolute", "up/new", "..", "up/.."
    };

    private TracedGuest() {}

    public static void main(String[] arguments) throws IOException {
        Wasi wasi = Wasi.builder()
                .preopen("/", HostDirectory.of(Path.of(arguments[0])), Access.READ_WRITE)
                .build();
        for (TestEngine engine : TestEngine.values()) {
            try (TestGuest guest = new TestGuest(wasi, engine)) {
                guest.open(3, "inside", Oflags.CREAT, Rights.FD_WRITE);
                for (String path : PATHS) {
                    for (PathOperation operation : PathOperation.values()) {
                        operation.on(guest, 3, path);
                    }
                }
            }
        }
    }
}
