package org.wasmaudit.audit.event;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.category.CategoryMode;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes records of lines. A log is a stranger's: nesting, names, numbers and strings have limits, a key may not stand
 * twice, and a value of the wrong kind is an error. Keys that are not known are left alone.
 */
final class LogRecords {
    private static final int MOST_NESTING = 8;
    private static final int MOST_NUMBER_DIGITS = 32;
    private static final int MOST_NAME_CHARACTERS = 128;

    private final ObjectReader reader;

    LogRecords() {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MOST_NESTING)
                .maxNumberLength(MOST_NUMBER_DIGITS)
                .maxNameLength(MOST_NAME_CHARACTERS)
                .maxStringLength(LogLines.MOST_LINE_BYTES)
                .maxDocumentLength(LogLines.MOST_LINE_BYTES + 1L)
                .build();
        JsonFactory factory = JsonFactory.builder().streamReadConstraints(limits).build();
        reader = JsonMapper.builder(factory)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
    }

    /** A line was no record; the message says why, without the line. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason);
        }
    }

    LogRecord read(byte[] bytes, int from, int to) throws Malformed {
        JsonNode line;
        try {
            line = reader.readTree(bytes, from, to - from);
        } catch (JacksonException e) {
            throw new Malformed("not JSON within our limits: " + firstLine(e.getOriginalMessage()));
        }
        if (line == null || !line.isObject()) {
            throw new Malformed("not a JSON object");
        }
        if (number(line, "v") != 1) {
            throw new Malformed("version " + number(line, "v") + " of the log is not known; this program reads 1");
        }
        String type = text(line, "t");
        return switch (type) {
            case "hdr" -> header(line);
            case "enter" -> new LogRecord.Enter(event(line, false));
            case "call" -> new LogRecord.Call(event(line, !line.path("returned").isBoolean()));
            case "seal" -> new LogRecord.Seal(smallNumber(line, "n"), text(line, "crc"));
            case "rotate" -> new LogRecord.Rotate(smallNumber(line, "part"));
            case "end" -> end(line);
            default -> new LogRecord.Unknown(type);
        };
    }

    private static LogRecord header(JsonNode line) throws Malformed {
        JsonNode module = object(line, "module");
        String mode = text(object(line, "categories"), "mode");
        CategoryMode categories = null;
        for (CategoryMode known : CategoryMode.values()) {
            categories = known.text().equals(mode) ? known : categories;
        }
        if (categories == null) {
            throw new Malformed("categories.mode is not known");
        }
        List<RunHeader.GrantedDirectory> preopens = new ArrayList<>();
        for (JsonNode directory : line.path("preopens")) {
            boolean readOnly = text(directory, "access").equals("ro");
            preopens.add(new RunHeader.GrantedDirectory(text(directory, "guest"), readOnly));
        }
        return new LogRecord.Header(
                text(line, "run"),
                smallNumber(line, "part"),
                optionalText(line, "prev"),
                text(line, "started"),
                text(module, "name"),
                text(module, "sha256"),
                number(module, "size"),
                text(line, "engine"),
                categories,
                text(object(line, "categories"), "sha256"),
                optionalText(line, "policy"),
                optionalText(line, "model"),
                text(line, "seal"),
                texts(line, "filters"),
                texts(line, "argv"),
                texts(line, "env"),
                preopens);
    }

    private static AuditEvent event(JsonNode line, boolean returned) throws Malformed {
        WasiCall call = WasiCall.ofText(text(line, "fn"));
        if (call == null) {
            throw new Malformed("fn is not the name of a call");
        }
        List<AuditEvent.EventPath> paths = new ArrayList<>();
        for (String key : List.of("path", "path2")) {
            if (line.has(key)) {
                JsonNode path = object(line, key);
                paths.add(new AuditEvent.EventPath(optionalText(path, "guest"), optionalText(path, "resolved")));
            }
        }
        JsonNode caller = line.path("caller");
        return new AuditEvent(
                number(line, "seq"),
                line.has("tid") ? smallNumber(line, "tid") : 0,
                text(line, "ts"),
                number(line, "t_ns"),
                call,
                category(line),
                values(object(line, "args")),
                optionalText(line, "fd_path"),
                paths,
                line.has("out") ? values(object(line, "out")) : Map.of(),
                times(line),
                returned,
                returned ? errno(line) : 0,
                returned ? number(line, "bytes") : 0,
                returned ? number(line, "dur_ns") : 0,
                decision(text(line, "decision")),
                optionalText(line, "rule"),
                caller.has("func") ? smallNumber(caller, "func") : -1,
                caller.has("offset") ? number(caller, "offset") : -1,
                optionalText(caller, "name"));
    }

    private static LogRecord end(JsonNode line) throws Malformed {
        JsonNode termination = object(line, "termination");
        JsonNode totals = object(line, "totals");
        Map<WasiCall, Tally> byCall = new EnumMap<>(WasiCall.class);
        for (Map.Entry<String, JsonNode> row : object(totals, "by_call").properties()) {
            WasiCall call = WasiCall.ofText(row.getKey());
            if (call == null) {
                throw new Malformed("totals.by_call names no call");
            }
            byCall.put(call, tally(row.getValue()));
        }
        return new LogRecord.End(
                new Ending(
                        kind(text(termination, "kind")),
                        (int) number(termination, "code"),
                        optionalText(termination, "message")),
                number(line, "t_ns"),
                number(line, "events"),
                number(line, "filtered"),
                number(line, "dropped"),
                tally(totals),
                number(totals, "denied"),
                byCall,
                line.path("score"));
    }

    /** How many calls a line stands for; its bytes are so many times those of each. */
    private static long times(JsonNode line) throws Malformed {
        if (!line.has("times")) {
            return 1;
        }
        long times = number(line, "times");
        if (times < 1 || times > CallRun.MOST_CALLS || number(line, "bytes") % times != 0) {
            throw new Malformed("times is out of range");
        }
        return times;
    }

    private static Tally tally(JsonNode row) throws Malformed {
        return new Tally(number(row, "calls"), number(row, "errors"), number(row, "bytes"), number(row, "time_ns"));
    }

    private static @Nullable Category category(JsonNode line) throws Malformed {
        if (line.path("level").isNull() && line.path("group").isNull()) {
            return null;
        }
        try {
            return Category.of(text(line, "level") + number(line, "group"));
        } catch (IllegalArgumentException e) {
            throw new Malformed("level and group are no category");
        }
    }

    private static Decision decision(String text) throws Malformed {
        for (Decision decision : Decision.values()) {
            if (DecisionNames.text(decision).equals(text)) {
                return decision;
            }
        }
        throw new Malformed("decision is not known");
    }

    private static Ending.Kind kind(String text) throws Malformed {
        for (Ending.Kind kind : Ending.Kind.values()) {
            if (kind.text().equals(text) && kind != Ending.Kind.UNKNOWN) {
                return kind;
            }
        }
        throw new Malformed("termination.kind is not known");
    }

    private static Map<String, Object> values(JsonNode object) throws Malformed {
        Map<String, Object> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject()) {
                values.put(field.getKey(), values(value));
            } else if (value.isString()) {
                values.put(field.getKey(), value.stringValue());
            } else {
                values.put(field.getKey(), number(object, field.getKey()));
            }
        }
        return values;
    }

    private static JsonNode object(JsonNode parent, String key) throws Malformed {
        JsonNode value = parent.get(key);
        if (value == null || !value.isObject()) {
            throw new Malformed(key + " is not an object");
        }
        return value;
    }

    private static String text(JsonNode parent, String key) throws Malformed {
        String text = optionalText(parent, key);
        if (text == null) {
            throw new Malformed(key + " is not a string");
        }
        return text;
    }

    private static @Nullable String optionalText(JsonNode parent, String key) throws Malformed {
        JsonNode value = parent.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Malformed(key + " is not a string");
        }
        return value.stringValue();
    }

    private static List<String> texts(JsonNode parent, String key) throws Malformed {
        JsonNode array = parent.get(key);
        if (array == null || !array.isArray()) {
            throw new Malformed(key + " is not an array");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isString()) {
                throw new Malformed(key + " holds something that is not a string");
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    private static int errno(JsonNode line) throws Malformed {
        int errno = smallNumber(line, "errno");
        if (errno < 0 || errno >= Errno.values().length) {
            throw new Malformed("errno is none");
        }
        return errno;
    }

    private static int smallNumber(JsonNode parent, String key) throws Malformed {
        long number = number(parent, key);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new Malformed(key + " is out of range");
        }
        return (int) number;
    }

    /** A whole number, which may stand as a string where a double would not hold it. */
    private static long number(JsonNode parent, String key) throws Malformed {
        JsonNode value = parent.get(key);
        if (value != null && value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value != null && value.isString() && value.stringValue().matches("-?[0-9]{1,19}")) {
            try {
                return Long.parseLong(value.stringValue());
            } catch (NumberFormatException e) {
                throw new Malformed(key + " is out of range");
            }
        }
        throw new Malformed(key + " is not a whole number");
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
