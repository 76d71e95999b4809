package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.structure.Fault;

/** Structures that one instance makes and another of the same store uses, whichever engines the two are of. */
class SharedStructuresTest {
    private static final String TYPES = """
              (type $base (sub (struct (field (mut i8)) (field (mut i64)) (field (mut (ref null any))))))
              (type $more (sub $base
                (struct (field (mut i8)) (field (mut i64)) (field (mut (ref null any)))
                  (field (mut i16)) (field (mut v128)) (field (mut f64)) (field (mut f32)))))
              (type $last (sub final $more
                (struct (field (mut i8)) (field (mut i64)) (field (mut (ref null any)))
                  (field (mut i16)) (field (mut v128)) (field (mut f64)) (field (mut f32)) (field i32))))
              (type $other (sub final $base
                (struct (field (mut i8)) (field (mut i64)) (field (mut (ref null any))) (field (mut i16)))))
              (type $wide (sub final $base
                (struct (field (mut i8)) (field (mut i64)) (field (mut (ref null any))) %s)))
            """.formatted("(field (mut i32))".repeat(500) + "(field (mut v128) (mut i16) (mut (ref null any)))");

    private static final String MAKER = "(module " + TYPES + """
              (global (export "constant") (ref $last)
                (struct.new $last (i32.const 0x1fe) (i64.const 2) (ref.i31 (i32.const 3)) (i32.const 0x1fffe)
                  (v128.const i64x2 5 6) (f64.const 7) (f32.const 8) (i32.const 9)))
              (func (export "base") (result (ref any))
                (struct.new $base (i32.const 0x1fe) (i64.const 2) (ref.null any)))
              (func (export "more") (result (ref any)) (struct.new_default $more))
              (func (export "last") (result (ref any))
                (struct.new $last (i32.const 0x1fe) (i64.const 2) (ref.i31 (i32.const 3)) (i32.const 0x1fffe)
                  (v128.const i64x2 5 6) (f64.const 7) (f32.const 8) (i32.const 9)))
              (func (export "other") (result (ref any)) (struct.new_default $other))
              (func (export "wide") (result (ref any)) (struct.new_default $wide))
              (func (export "number") (result (ref any)) (ref.i31 (i32.const 1))))
            """;

    private static final String USER = "(module " + TYPES + """
              (func (export "kind") (param $r (ref null any)) (result i32)
                (i32.or (i32.or (i32.or
                  (i32.shl (ref.test (ref null $base) (local.get $r)) (i32.const 0))
                  (i32.shl (ref.test (ref $more) (local.get $r)) (i32.const 1)))
                  (i32.or
                    (i32.shl (ref.test (ref $last) (local.get $r)) (i32.const 2))
                    (i32.shl (ref.test (ref $other) (local.get $r)) (i32.const 3))))
                  (i32.shl (ref.test (ref $wide) (local.get $r)) (i32.const 4))))
              (func (export "read") (param $r (ref null any)) (result i32 i32 i64 i32 i32 i32 i64 i64 f64 f32 i32)
                (local $l (ref null $last))
                (local.set $l (ref.cast (ref null $last) (local.get $r)))
                (struct.get_s $base 0 (local.get $l))
                (struct.get_u $last 0 (local.get $l))
                (struct.get $last 1 (local.get $l))
                (i31.get_s (ref.cast i31ref (struct.get $last 2 (local.get $l))))
                (struct.get_s $more 3 (local.get $l))
                (struct.get_u $last 3 (local.get $l))
                (i64x2.extract_lane 0 (struct.get $more 4 (local.get $l)))
                (i64x2.extract_lane 1 (struct.get $last 4 (local.get $l)))
                (struct.get $last 5 (local.get $l))
                (struct.get $last 6 (local.get $l))
                (struct.get $last 7 (local.get $l)))
              (func (export "write") (param $r (ref null any)) (local $l (ref $more))
                (local.set $l (ref.cast (ref $more) (local.get $r)))
                (struct.set $base 0 (local.get $l) (i32.const 0x17f))
                (struct.set $more 1 (local.get $l) (i64.const -2))
                (struct.set $last 2 (ref.cast (ref $last) (local.get $l)) (ref.i31 (i32.const 33)))
                (struct.set $more 3 (local.get $l) (i32.const 0x28000))
                (struct.set $more 4 (local.get $l) (v128.const i64x2 55 66))
                (struct.set $more 5 (local.get $l) (f64.const 77))
                (struct.set $more 6 (local.get $l) (f32.const 88)))
              (func (export "wide") (param $r (ref any)) (result i32 i64 i32 i32) (local $w (ref $wide))
                (local.set $w (ref.cast (ref $wide) (local.get $r)))
                (struct.set $wide 502 (local.get $w) (i32.const 7))
                (struct.set $wide 503 (local.get $w) (v128.const i64x2 8 9))
                (struct.set $wide 504 (local.get $w) (i32.const 0x18001))
                (struct.set $wide 505 (local.get $w) (local.get $w))
                (struct.set $base 0 (local.get $w) (i32.const 0x1ff))
                (struct.get $wide 502 (local.get $w))
                (i64x2.extract_lane 1 (struct.get $wide 503 (local.get $w)))
                (i32.add (struct.get_s $base 0 (local.get $w)) (struct.get_u $wide 504 (local.get $w)))
                (ref.eq (local.get $w) (ref.cast (ref null $wide) (struct.get $wide 505 (local.get $w)))))
              (func (export "null") (result i32) (struct.get_s $more 3 (ref.null $more)))
              (func (export "set null") (struct.set $more 4 (ref.null $more) (v128.const i64x2 1 2))))
            """;

    static Stream<Arguments> pairs() {
        return Guests.engines().flatMap(maker -> Guests.engines().map(user -> Arguments.of(maker, user)));
    }

    private static Object made(Instance maker, String name) {
        return Objects.requireNonNull(Guests.function(maker, name).call()[0]);
    }

    private static Object kind(Instance user, @Nullable Object reference) {
        return Objects.requireNonNull(Guests.function(user, "kind").call(reference)[0]);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void mean(Engine makers, Engine users) {
        Store store = makers.newStore();
        Instance maker = Guests.instance(makers, store, Imports.none(), MAKER);
        Instance user = Guests.instance(users, store, Imports.none(), USER);
        assertEquals(0b00001, kind(user, null));
        assertEquals(0b00001, kind(user, made(maker, "base")));
        assertEquals(0b00011, kind(user, made(maker, "more")));
        assertEquals(0b00111, kind(user, made(maker, "last")));
        assertEquals(0b01001, kind(user, made(maker, "other")));
        assertEquals(0b10001, kind(user, made(maker, "wide")));
        assertEquals(0, kind(user, made(maker, "number")));
        Object constant = Objects.requireNonNull(
                ((GlobalCell) Objects.requireNonNull(maker.export("constant"))).reference);
        for (Object last : new Object[] {made(maker, "last"), constant}) {
            assertArrayEquals(
                    new Object[] {-2, 0xFE, 2L, 3, -2, 0xFFFE, 5L, 6L, 7.0, 8f, 9},
                    Guests.function(user, "read").call(last));
            Guests.function(user, "write").call(last);
            assertArrayEquals(
                    new Object[] {127, 0x7F, -2L, 33, -32768, 0x8000, 55L, 66L, 77.0, 88f, 9},
                    Guests.function(user, "read").call(last));
        }
        assertArrayEquals(
                new Object[] {7, 9L, -1 + 0x8001, 1}, Guests.function(user, "wide").call(made(maker, "wide")));
        assertTraps(Fault.CAST_FAILURE, user, "read", made(maker, "more"));
        assertTraps(Fault.CAST_FAILURE, user, "write", made(maker, "other"));
        assertTraps(Fault.CAST_FAILURE, user, "write", new Object[] {null});
        assertTraps(Fault.NULL_STRUCTURE_REFERENCE, user, "read", new Object[] {null});
        assertTraps(Fault.NULL_STRUCTURE_REFERENCE, user, "null");
        assertTraps(Fault.NULL_STRUCTURE_REFERENCE, user, "set null");
    }

    private static void assertTraps(Fault fault, Instance instance, String name, @Nullable Object... arguments) {
        Trap trap = assertThrows(
                Trap.class, () -> Guests.function(instance, name).call(arguments));
        assertEquals(fault, trap.fault());
    }
}
