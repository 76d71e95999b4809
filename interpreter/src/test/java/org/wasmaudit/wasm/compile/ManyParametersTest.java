package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Store;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.ValueType;

/** Functions with more parameters than a method of the JVM, which has 255: whoever calls them, in whichever way. */
class ManyParametersTest {
    /** The types of parameters, in turns. */
    private static final List<String> TYPES = List.of("i32", "i64", "f32", "f64", "v128", "i31ref");

    private static final int LONG = 1;
    private static final int VECTOR = 4;

    static Stream<Arguments> settings() {
        return Guests.engines()
                .flatMap(far -> Guests.engines().map(near -> List.of(far, near)))
                .flatMap(pair -> Stream.of(130, 200, 251, 1_000)
                        .map(count -> Arguments.of(pair.getFirst(), pair.getLast(), count)));
    }

    private static String each(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining("\n"));
    }

    /** What {@code $many} does: a sum into which each parameter goes by its place. */
    private static String sum(int count) {
        return "(local $sum i64)"
                + each(count, i -> "(local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 31)) "
                        + asLong(i) + "))")
                + "(local.get $sum)";
    }

    private static String asLong(int parameter) {
        String get = "(local.get " + parameter + ")";
        return switch (parameter % TYPES.size()) {
            case 0 -> "(i64.extend_i32_s " + get + ")";
            case LONG -> get;
            case 2 -> "(i64.trunc_f32_s " + get + ")";
            case 3 -> "(i64.trunc_f64_s " + get + ")";
            case VECTOR -> "(i64.mul (i64x2.extract_lane 0 " + get + ") (i64x2.extract_lane 1 " + get + "))";
            default -> "(i64.extend_i32_s (i31.get_s " + get + "))";
        };
    }

    /** The sum of the local {@code $x} and the parameter's place. */
    private static String argument(int parameter) {
        String value = "(i64.add (local.get $x) (i64.const " + parameter + "))";
        return switch (parameter % TYPES.size()) {
            case 0 -> "(i32.wrap_i64 " + value + ")";
            case LONG -> value;
            case 2 -> "(f32.convert_i64_s " + value + ")";
            case 3 -> "(f64.convert_i64_s " + value + ")";
            case VECTOR -> "(i64x2.replace_lane 0 (v128.const i64x2 0 -1) " + value + ")";
            default -> "(ref.i31 (i32.wrap_i64 " + value + "))";
        };
    }

    private static long expected(int count, long x, long first) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            long value = i == LONG ? first : x + i;
            sum = sum * 31 + (i % TYPES.size() == VECTOR ? -value : value);
        }
        return sum;
    }

    private static String types(int count) {
        return "(type $many (func (param " + each(count, i -> TYPES.get(i % TYPES.size())) + ") (result i64)))";
    }

    private static String guest(int count) {
        String arguments = each(count, ManyParametersTest::argument);
        String nested = each(count, i -> i == LONG ? arguments + "(call $near)" : argument(i));
        String way = "(func (export \"%s\") (param $x i64) (result i64) %s %s)";
        return "(module " + types(count)
                + "(import \"m\" \"far\" (func $far (type $many)))"
                + "(table $table funcref (elem $near $far))"
                + "(elem declare func $near)"
                + "(func $near (type $many) " + sum(count) + ")"
                + "(func $on (type $many) " + each(count, i -> "(local.get " + i + ")") + "(return_call $far))"
                + "(func $round (type $many) (local $x i64)"
                + "  (if (i32.eqz (local.get 0)) (then " + each(count, i -> "(local.get " + i + ")")
                + "    (return_call_ref $many (ref.func $near))))"
                + "  (local.set $x (i64.extend_i32_s (i32.sub (local.get 0) (i32.const 1))))"
                + arguments + "(return_call $round))"
                + way.formatted("near", arguments, "(call $near)")
                + way.formatted("far", arguments, "(call $far)")
                + way.formatted("nested", nested, "(call $far)")
                + way.formatted("indirect", arguments, "(call_indirect $table (type $many) (i32.const 1))")
                + way.formatted("reference", arguments, "(call_ref $many (ref.func $near))")
                + way.formatted("tail", arguments, "(return_call_indirect $table (type $many) (i32.const 0))")
                + way.formatted("on", arguments, "(call $on)")
                + way.formatted("round", arguments, "(return_call $round)")
                + ")";
    }

    @ParameterizedTest
    @MethodSource("settings")
    void arrive(Engine fars, Engine nears, int count) {
        Store store = fars.newStore();
        Instance far = Guests.instance(fars, store, Imports.none(),
                "(module " + types(count) + "(func (export \"far\") (type $many) " + sum(count) + "))");
        Imports imports =
                Imports.builder().add("m", "far", Guests.function(far, "far")).build();
        Instance near = Guests.instance(nears, store, imports, guest(count));
        for (long x : new long[] {7, 100}) {
            Object[] plain = {expected(count, x, x + LONG)};
            for (String way : List.of("near", "far", "indirect", "reference", "tail", "on")) {
                assertArrayEquals(plain, Guests.function(near, way).call(x), way);
            }
            assertArrayEquals(
                    new Object[] {expected(count, x, (long) plain[0])},
                    Guests.function(near, "nested").call(x));
            if (count < 1_000) { // divided, it would have more references between its parts than a method can take
                assertArrayEquals(
                        new Object[] {expected(count, 0, LONG)}, Guests.function(near, "round").call(x));
            }
        }
    }

    static Stream<Arguments> hosts() {
        return Guests.engines().flatMap(engine ->
                Stream.of(250, 251, 1_000).map(count -> Arguments.of(engine, count)));
    }

    /** A function of the host is called from there and back, with as many. */
    @ParameterizedTest
    @MethodSource("hosts")
    void crossToTheHost(Engine engine, int count) {
        List<ValueType> all = IntStream.range(0, count)
                .<ValueType>mapToObj(i -> i % 2 == 0 ? NumberType.I32 : NumberType.F64)
                .toList();
        HostFunction host = Guests.host(all, List.of(NumberType.F64), (caller, values, base) -> {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum = sum / 2 + (i % 2 == 0 ? values.i32(base + i) : values.f64(base + i));
            }
            values.setF64(base, sum);
        });
        String types = each(count, i -> i % 2 == 0 ? "i32" : "f64");
        Instance instance = Guests.instance(
                engine,
                engine.newStore(),
                Imports.builder().add("m", "host", host).build(),
                "(module (import \"m\" \"host\" (func $host (param " + types + ") (result f64)))"
                        + "(func (export \"run\") (param " + types + ") (result f64) "
                        + each(count, i -> "(local.get " + i + ")") + "(call $host)))");
        Object[] arguments = new Object[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            arguments[i] = i % 2 == 0 ? (Object) (i * 3) : (Object) (i / 4.0);
            sum = sum / 2 + (i % 2 == 0 ? i * 3 : i / 4.0);
        }
        assertArrayEquals(new Object[] {sum}, Guests.function(instance, "run").call(arguments));
    }
}
