package org.wasmaudit.testsuite.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Vector128;
import org.wasmaudit.wasm.script.Expected;
import org.wasmaudit.wasm.script.HostReference;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.NumberType;
import tools.jackson.databind.JsonNode;

/** Reads values and expected results. Numbers are decimal, floats by their bits as an unsigned integer. */
final class JsonValues {
    private static final String NULL = "null";

    private JsonValues() {}

    static @Nullable Object argument(JsonNode json) {
        String type = json.get("type").asString();
        return switch (type) {
            case "i32" -> (int) bits(json.get("value"), 32);
            case "i64" -> bits(json.get("value"), 64);
            case "f32" -> Float.intBitsToFloat((int) bits(json.get("value"), 32));
            case "f64" -> Double.longBitsToDouble(bits(json.get("value"), 64));
            case "v128" -> vector(json);
            default -> isNull(json) ? null : new HostReference(json.get("value").asLong());
        };
    }

    private static boolean isNull(JsonNode json) {
        return !json.has("value") || json.get("value").asString().equals(NULL);
    }

    private static Vector128 vector(JsonNode json) {
        int laneBits = laneBits(json);
        long[] halves = new long[2];
        int at = 0;
        for (JsonNode lane : json.get("value")) {
            halves[at / Long.SIZE] |= bits(lane, laneBits) << at % Long.SIZE;
            at += laneBits;
        }
        return new Vector128(halves[0], halves[1]);
    }

    private static int laneBits(JsonNode json) {
        return Integer.parseInt(json.get("lane_type").asString().substring(1));
    }

    /** A decimal number, signed or unsigned, as so many bits. */
    private static long bits(JsonNode json, int width) {
        String text = json.asString();
        long value = text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        return value << (Long.SIZE - width) >>> (Long.SIZE - width);
    }

    static Expected expected(JsonNode json) {
        String type = json.get("type").asString();
        return switch (type) {
            case "i32" -> number(json.get("value"), NumberType.I32, 32);
            case "i64" -> number(json.get("value"), NumberType.I64, 64);
            case "f32" -> number(json.get("value"), NumberType.F32, 32);
            case "f64" -> number(json.get("value"), NumberType.F64, 64);
            case "v128" -> lanes(json);
            case "either" -> {
                List<Expected> choices = new ArrayList<>();
                for (JsonNode choice : json.get("values")) {
                    choices.add(expected(choice));
                }
                yield new Expected.Either(choices);
            }
            case "refnull" -> new Expected.Null();
            default -> reference(json, type);
        };
    }

    private static Expected lanes(JsonNode json) {
        int laneBits = laneBits(json);
        boolean isFloat = json.get("lane_type").asString().startsWith("f");
        NumberType type = isFloat && laneBits == 32 ? NumberType.F32 : isFloat ? NumberType.F64 : NumberType.I64;
        List<Expected> lanes = new ArrayList<>();
        for (JsonNode lane : json.get("value")) {
            lanes.add(number(lane, type, laneBits));
        }
        return new Expected.Vector(laneBits, lanes);
    }

    private static Expected number(JsonNode json, NumberType type, int width) {
        return switch (json.asString()) {
            case "nan:canonical" -> new Expected.NotANumber(type, true);
            case "nan:arithmetic" -> new Expected.NotANumber(type, false);
            default -> new Expected.Number(type, bits(json, width));
        };
    }

    /** A null, a reference of the host by its number, or any reference of a type. */
    private static Expected reference(JsonNode json, String type) {
        if (json.has("value")) {
            return isNull(json)
                    ? new Expected.Null()
                    : new Expected.Host(new HostReference(json.get("value").asLong()));
        }
        for (AbstractHeapType heapType : AbstractHeapType.values()) {
            if (heapType.nullableText().equals(type)) {
                return switch (heapType) {
                    case NONE, NOFUNC, NOEXTERN, NOEXN -> new Expected.Null();
                    default -> new Expected.Reference(heapType);
                };
            }
        }
        throw new IllegalArgumentException("unknown type " + type);
    }
}
