package org.wasmaudit.audit.event;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a log's bytes go. Blocks for as long as it takes: a slow target slows the guest, and nothing is dropped. */
public interface LogTarget extends Closeable {
    /** The name for messages. */
    String name();

    /** Writes whole lines. */
    Written write(byte[] bytes, int length);

    /** Forces what was written to the disk, where the target is on one. */
    default void sync() throws IOException {}

    /**
     * Begins a new file, if this target has files.
     *
     * @param keep how many full ones are kept
     */
    default void rotate(int keep) throws IOException {}

    /**
     * What has become of lines that were to be written.
     *
     * @param kept how many of their bytes stand in the target, up to the end of a line
     * @param problem why no more can be written, or null; with all bytes kept it was the last room there was
     */
    record Written(int kept, @Nullable IOException problem) {}
}
