package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.wasi.call.Domain;
import org.wasmaudit.wasi.call.Parameter;
import org.wasmaudit.wasi.call.WasiCall;
import org.wasmaudit.wasi.call.WasiType;

/**
 * What of a line is the same for every occurrence of a call, encoded once from its row.
 *
 * @param name the fields that name the call and its category, up to the opening of its arguments
 * @param arguments the parameters that are passed, paths aside, which stand in fields of their own
 * @param results those the call stores as numbers; structures in memory are not written out
 */
record CallShape(byte[] name, List<Field> arguments, List<Field> results) {
    /**
     * A parameter as a field.
     *
     * @param key its name, quoted, and the colon
     * @param index of an argument the first core value, of a result its number among the results
     * @param words what stands for each number from 0, quoted; empty where numbers stand for themselves
     */
    record Field(byte[] key, WasiType type, int index, List<byte[]> words) {
        static Field of(Parameter parameter, int index) {
            byte[] key = ascii("\"" + parameter.name() + "\":");
            return new Field(key, parameter.type(), index, words(parameter.type().domain()));
        }

        private static List<byte[]> words(Domain domain) {
            List<byte[]> words = new ArrayList<>();
            switch (domain.kind()) {
                case NUMBER -> {}
                case CASES -> domain.names().forEach(name -> words.add(ascii("\"" + name + "\"")));
                case FLAGS -> {
                    for (long bits = 0; domain.admit(bits); bits++) {
                        words.add(ascii("\"" + flags(domain.names(), bits) + "\""));
                    }
                }
            }
            return List.copyOf(words);
        }
    }

    static CallShape of(WasiCall call, @Nullable Category category) {
        String level = category == null ? "null" : "\"" + category.level() + "\"";
        String group = category == null ? "null" : Integer.toString(category.group().number());
        byte[] name =
                ascii(",\"fn\":\"" + call.text() + "\",\"level\":" + level + ",\"group\":" + group + ",\"args\":{");
        List<Field> arguments = new ArrayList<>();
        List<Field> results = new ArrayList<>();
        int index = 0;
        int outs = 0;
        for (Parameter parameter : call.parameters()) {
            if (!parameter.out() && parameter.type() != WasiType.PATH) {
                arguments.add(Field.of(parameter, index));
            } else if (parameter.out() && isNumber(parameter.type())) {
                results.add(Field.of(parameter, outs));
            }
            index += parameter.coreValues();
            outs += parameter.out() ? 1 : 0;
        }
        return new CallShape(name, List.copyOf(arguments), List.copyOf(results));
    }

    private static boolean isNumber(WasiType type) {
        return switch (type) {
            case FD, SIZE, FILESIZE, TIMESTAMP, ROFLAGS -> true;
            default -> false;
        };
    }

    /** Flags as {@code creat|trunc}; 0 where none is set. */
    private static String flags(List<String> names, long bits) {
        StringJoiner text = new StringJoiner("|");
        for (int bit = 0; bit < names.size(); bit++) {
            if ((bits >>> bit & 1) != 0) {
                text.add(names.get(bit));
            }
        }
        return bits == 0 ? "0" : text.toString();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
