package org.wasmaudit.audit.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.CategoryMode;
import org.wasmaudit.wasi.call.WasiCall;
import tools.jackson.databind.JsonNode;

/** A line of a log that was read. */
public sealed interface LogRecord {
    /**
     * The first line of each file.
     *
     * @param part the number of the file among those of the run, from 1
     * @param previous the last link of the file before, in hexadecimal, or null in the first
     * @param started ISO 8601 in UTC
     * @param tableSha256 of the table of categories the run was recorded with
     * @param policySha256 of the policy, or null where there was none
     * @param modelSha256 of the model behind the score, or null where there was none
     * @param seal how the log is sealed: {@code none}, {@code sha256} or {@code ed25519}
     * @param filters the expressions that say which calls were written; empty for all
     */
    record Header(
            String run,
            int part,
            @Nullable String previous,
            String started,
            String module,
            String moduleSha256,
            long moduleBytes,
            String engine,
            CategoryMode categories,
            String tableSha256,
            @Nullable String policySha256,
            @Nullable String modelSha256,
            String seal,
            List<String> filters,
            List<String> arguments,
            List<String> environment,
            List<RunHeader.GrantedDirectory> preopens)
            implements LogRecord {
        public Header {
            filters = List.copyOf(filters);
            arguments = List.copyOf(arguments);
            environment = List.copyOf(environment);
            preopens = List.copyOf(preopens);
        }
    }

    /** A call that had not yet returned; unless the process was killed, a {@link Call} follows. */
    record Enter(AuditEvent event) implements LogRecord {}

    /** A call that is over. */
    record Call(AuditEvent event) implements LogRecord {}

    /**
     * A line that ends a block, or with {@code n} 0 a file.
     *
     * @param lines how many lines the block has
     * @param checks their CRC-32C, eight hexadecimal digits each
     */
    record Seal(int lines, String checks) implements LogRecord {}

    /** The last line of a full file, which another one follows. */
    record Rotate(int part) implements LogRecord {}

    /**
     * The last line of a log.
     *
     * @param events how many calls the log has
     * @param filtered how many its filter left out
     * @param dropped how many could not be written
     * @param nanos when it was written, nanoseconds from the start of the run
     * @param totals over all calls, those left out included
     * @param score as the run wrote it, a JSON null where there was none; nothing in it has been checked
     */
    record End(
            Ending ending,
            long nanos,
            long events,
            long filtered,
            long dropped,
            Tally totals,
            long denied,
            Map<WasiCall, Tally> byCall,
            JsonNode score)
            implements LogRecord {
        public End {
            byCall = Map.copyOf(byCall);
        }
    }

    /** A line of a kind this version does not know, which it leaves alone. */
    record Unknown(String type) implements LogRecord {}
}
