package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.LogFormatException;
import org.wasmaudit.audit.event.LogParts;
import org.wasmaudit.audit.event.LogReader;
import org.wasmaudit.audit.event.LogRecord;

/** Event logs as they are named on the command line. */
final class LogFile {
    private LogFile() {}

    /** Takes records; some refuse a run as a whole that no single record gives away. */
    interface Taker<E extends Exception> {
        void accept(LogRecord found) throws E;
    }

    /** Goes through the records of a log and of the files it was rotated to. */
    static <E extends Exception> void read(Path log, Taker<E> taker) throws Refusal, E {
        String label = Escape.text(log.toString());
        if (Files.isDirectory(log)) {
            throw new Refusal(ExitCode.NO_INPUT, label + ": is a directory");
        }
        for (Path part : LogParts.of(log)) {
            try (LogReader reader = LogReader.open(part)) {
                for (LogRecord found = reader.next(); found != null; found = reader.next()) {
                    taker.accept(found);
                }
            } catch (LogFormatException e) {
                throw new Refusal(
                        ExitCode.INVALID_RECORD,
                        Escape.text(part.toString()) + ": " + Escape.text(String.valueOf(e.getMessage())));
            } catch (IOException e) {
                throw new Refusal(ExitCode.NO_INPUT, label + ": " + FileReason.of(e));
            }
        }
    }

    /** Goes through the calls of a log. */
    static void calls(Path log, Consumer<AuditEvent> consumer) throws Refusal {
        read(log, found -> {
            if (found instanceof LogRecord.Call call) {
                consumer.accept(call.event());
            }
        });
    }
}
