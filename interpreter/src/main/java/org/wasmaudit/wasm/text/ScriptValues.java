package org.wasmaudit.wasm.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.runtime.Vector128;
import org.wasmaudit.wasm.script.Expected;
import org.wasmaudit.wasm.script.HostReference;
import org.wasmaudit.wasm.structure.AbstractHeapType;
import org.wasmaudit.wasm.structure.NumberType;

/** Parses the arguments and expected results of a script's actions. */
final class ScriptValues {
    private static final String CANONICAL = "nan:canonical";
    private static final String ARITHMETIC = "nan:arithmetic";

    private final Tokens tokens;
    private final NumberParser numbers;

    ScriptValues(Tokens tokens) {
        this.tokens = tokens;
        this.numbers = new NumberParser(tokens);
    }

    /** An argument as {@code FunctionInstance.call} takes it. */
    @Nullable Object argument() {
        String keyword = open();
        Object value =
                switch (keyword) {
                    case "i32.const" -> numbers.i32();
                    case "i64.const" -> numbers.integer(Long.SIZE);
                    case "f32.const" -> Float.intBitsToFloat(numbers.f32());
                    case "f64.const" -> Double.longBitsToDouble(numbers.f64());
                    case "v128.const" -> vector();
                    case "ref.extern", "ref.host" -> new HostReference(tokens.natural(Integer.SIZE));
                    case "ref.null" -> nullReference();
                    default -> throw tokens.unexpected();
                };
        tokens.close();
        return value;
    }

    private String open() {
        String keyword = tokens.opened();
        if (keyword == null) {
            throw tokens.unexpected();
        }
        tokens.advance();
        tokens.advance();
        return keyword;
    }

    private @Nullable Object nullReference() {
        tokens.accept(TokenKind.KEYWORD);
        tokens.identifier();
        return null;
    }

    private Vector128 vector() {
        LaneShape shape = LaneShape.of(tokens);
        long[] halves = new long[2];
        for (int at = 0; at < 2 * Long.SIZE; at += shape.bits()) {
            halves[at / Long.SIZE] |= numbers.lane(shape) << at % Long.SIZE;
        }
        return new Vector128(halves[0], halves[1]);
    }

    Expected expected() {
        String keyword = open();
        Expected expected =
                switch (keyword) {
                    case "i32.const" ->
                        new Expected.Number(NumberType.I32, Integer.toUnsignedLong(numbers.i32()));
                    case "i64.const" -> new Expected.Number(NumberType.I64, numbers.integer(Long.SIZE));
                    case "f32.const" -> f32();
                    case "f64.const" -> f64();
                    case "v128.const" -> lanes();
                    case "either" -> either();
                    case "ref.null" -> {
                        nullReference();
                        yield new Expected.Null();
                    }
                    case "ref.host" -> new Expected.Host(new HostReference(tokens.natural(Integer.SIZE)));
                    case "ref.extern" ->
                        tokens.isNatural()
                                ? new Expected.Host(new HostReference(tokens.natural(Integer.SIZE)))
                                : new Expected.Reference(AbstractHeapType.EXTERN);
                    default -> reference(keyword);
                };
        tokens.close();
        return expected;
    }

    private Expected reference(String keyword) {
        tokens.accept(TokenKind.NUMBER);
        for (AbstractHeapType type : AbstractHeapType.values()) {
            if (type.code() >= 0 && keyword.equals("ref." + type.text())) {
                return new Expected.Reference(type);
            }
        }
        throw tokens.unexpected();
    }

    private Expected either() {
        List<Expected> choices = new ArrayList<>();
        while (tokens.is(TokenKind.OPEN)) {
            choices.add(expected());
        }
        return new Expected.Either(choices);
    }

    private @Nullable Expected notANumber(NumberType type) {
        boolean canonical = tokens.isKeyword(CANONICAL);
        if (!canonical && !tokens.isKeyword(ARITHMETIC)) {
            return null;
        }
        tokens.advance();
        return new Expected.NotANumber(type, canonical);
    }

    private Expected f32() {
        Expected nan = notANumber(NumberType.F32);
        return nan != null ? nan : new Expected.Number(NumberType.F32, Integer.toUnsignedLong(numbers.f32()));
    }

    private Expected f64() {
        Expected nan = notANumber(NumberType.F64);
        return nan != null ? nan : new Expected.Number(NumberType.F64, numbers.f64());
    }

    private Expected lanes() {
        LaneShape shape = LaneShape.of(tokens);
        List<Expected> lanes = new ArrayList<>();
        for (int i = 0; i < shape.lanes(); i++) {
            lanes.add(
                    switch (shape) {
                        case F32X4 -> f32();
                        case F64X2 -> f64();
                        case I8X16, I16X8, I32X4, I64X2 -> new Expected.Number(NumberType.I64, numbers.lane(shape));
                    });
        }
        return new Expected.Vector(shape.bits(), lanes);
    }
}
