package org.wasmaudit.audit.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Category;
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
     * @param enumeration the names of its values, where it is an enumeration
     * @param flags the names of its bits, where it is a set of flags
     */
    record Field(byte[] key, WasiType type, int index, List<String> enumeration, List<String> flags) {
        static Field of(Parameter parameter, int index) {
            WasiType type = parameter.type();
            byte[] key = ascii("\"" + parameter.name() + "\":");
            return new Field(key, type, index, ValueNames.ofEnumeration(type), ValueNames.ofFlags(type));
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

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
