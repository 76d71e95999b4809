package org.wasmaudit.audit.event;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a log line by line; what it holds at any time is one line, however long the log. */
public final class LogReader implements Closeable {
    private final LogLines lines;
    private final LogRecords records = new LogRecords();
    private boolean ended;

    /** The line that is given call by call, and how many of its calls were. */
    private @Nullable AuditEvent run;

    private long given;

    public LogReader(InputStream in) throws IOException {
        lines = new LogLines(in);
    }

    /** Opens a file, which may be compressed by gzip. */
    public static LogReader open(Path file) throws IOException {
        return new LogReader(Files.newInputStream(file));
    }

    /**
     * The next record, or null at the end. Of a line that stands for several calls each is given as a record.
     *
     * @throws LogFormatException if the line is no line of a log; there is no going on after it
     */
    public @Nullable LogRecord next() throws IOException {
        AuditEvent several = run;
        if (several == null) {
            LogRecord found = nextLine();
            if (!(found instanceof LogRecord.Call call) || call.event().times() == 1) {
                return found;
            }
            several = call.event();
            run = several;
            given = 0;
        }
        AuditEvent one = several.nth(given++);
        if (given == several.times()) {
            run = null;
        }
        return new LogRecord.Call(one);
    }

    /** The next line, or null at the end; as {@link #next}. */
    @Nullable LogRecord nextLine() throws IOException {
        if (!lines.next()) {
            return null;
        }
        try {
            LogRecord found = records.read(lines.array(), lines.from(), lines.to());
            if (lines.number() == 1 && !(found instanceof LogRecord.Header)) {
                throw new LogFormatException(1, "a log begins with its header");
            }
            ended = found instanceof LogRecord.End || found instanceof LogRecord.Rotate;
            return found;
        } catch (LogRecords.Malformed e) {
            LogFormatException failure = new LogFormatException(lines.number(), e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    /** The number of the line read last, from 1. */
    public long line() {
        return lines.number();
    }

    /** Whether the log, read to its end, has no proper one: its writer was killed, or somebody cut it. */
    public boolean cut() {
        return lines.cut() || !ended;
    }

    LogLines lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
