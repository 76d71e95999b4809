package org.wasmaudit.testsuite.hostile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.binary.BinaryWriter;
import org.wasmaudit.wasm.binary.Section;
import org.wasmaudit.wasm.runtime.FunctionInstance;
import org.wasmaudit.wasm.runtime.HostFunction;
import org.wasmaudit.wasm.runtime.Imports;
import org.wasmaudit.wasm.runtime.Instance;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.runtime.Trap;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.FunctionType;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * M1 to M17 of the catalogue of hostile modules. What is valid runs on every engine; M13 is about reading files, and is
 * tested with the command line.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostileModulesTest {
    private static final Engine ANY = Engine.interpreted();

    static Stream<Engine> engines() {
        return Stream.of(Engine.interpreted(), Engine.compiled());
    }

    private static ValidModule decode(byte[] bytes) {
        return ANY.decode(bytes);
    }

    private static void assertRefused(Fault fault, byte[] bytes) {
        assertEquals(fault, assertThrows(ModuleException.class, () -> decode(bytes)).fault());
    }

    private static byte[] binary(String text) {
        return TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), Features.defaults(), Limits.defaults());
    }

    private static Instance instance(Engine engine, byte[] bytes) {
        return engine.instantiate(engine.decode(bytes), Imports.none());
    }

    private static FunctionInstance function(Instance instance, int index) {
        return instance.function(index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0061736d", "0061736d01", "ff61736d01000000", "0061736d0d000100", "7f454c46"})
    void m1NoModule(String hex) {
        ModuleException refused = assertThrows(
                ModuleException.class, () -> decode(HexFormat.of().parseHex(hex)));
        assertEquals(Fault.Phase.MALFORMED, refused.fault().phase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"01ffffffff0f", "01ffffffff7f", "0180808080808000", "018080", "000500", "0a05018080808080"})
    void m2SizesThatLie(String section) {
        ModuleException refused = assertThrows(
                ModuleException.class, () -> decode(HexFormat.of().parseHex("0061736d01000000" + section)));
        assertEquals(Fault.Phase.MALFORMED, refused.fault().phase());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 13, 6, 7, 9, 10, 11})
    void m3CountsThatLie(int section) {
        byte[] bytes = HexFormat.of().parseHex("0061736d01000000" + "%02x".formatted(section) + "06ffffffff0f00");
        assertEquals(
                Fault.Phase.MALFORMED,
                assertThrows(ModuleException.class, () -> decode(bytes)).fault().phase());
    }

    @Test
    void m4TooManyLocals() {
        assertRefused(Fault.LIMIT_EXCEEDED, functions(1, 50_001));
        assertRefused(Fault.TOO_MANY_LOCALS, new ModuleBuilder().function(out -> {
            out.u32(2);
            for (int i = 0; i < 2; i++) {
                out.u32(-1);
                out.valueType(NumberType.I32);
            }
            out.opcode(Opcode.END);
        }).bytes());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m4ManyLocalsInManyFunctions(Engine engine) {
        byte[] bytes = functions(100_000, 50_000);
        assertEquals(100_000, decode(bytes).functionTypes().size());
        function(instance(engine, bytes), 99_999).call();
    }

    private static byte[] functions(int functions, int locals) {
        return new ModuleBuilder()
                .items(Section.TYPE, 1, (out, i) -> ModuleBuilder.emptyFunctionType(out))
                .items(Section.FUNCTION, functions, (out, i) -> out.u32(0))
                .items(Section.CODE, functions, (out, i) -> {
                    BinaryWriter code = new BinaryWriter();
                    code.u32(1);
                    code.u32(locals);
                    code.valueType(NumberType.I64);
                    code.opcode(Opcode.LOCAL_GET);
                    code.u32(locals - 1);
                    code.opcode(Opcode.DROP);
                    code.opcode(Opcode.END);
                    out.sized(code);
                })
                .bytes();
    }

    private static byte[] branchTables(int tables, int claimed, int targets) {
        return new ModuleBuilder().function(out -> {
            out.u32(0);
            for (int table = 0; table < tables; table++) {
                out.opcode(Opcode.BLOCK);
                out.u8(0x40);
                out.opcode(Opcode.I32_CONST);
                out.u32(0);
                out.opcode(Opcode.BR_TABLE);
                out.u32(claimed);
                for (int i = 0; i <= targets; i++) {
                    out.u32(i & 1);
                }
                out.opcode(Opcode.END);
            }
            out.opcode(Opcode.END);
        }).bytes();
    }

    @Test
    void m5BranchTablesThatLie() {
        assertRefused(Fault.LENGTH_OUT_OF_BOUNDS, branchTables(1, -2, 10));
        assertRefused(Fault.LENGTH_OUT_OF_BOUNDS, branchTables(1, Integer.MAX_VALUE, 10));
        assertRefused(Fault.LIMIT_EXCEEDED, branchTables(1, 7_700_000, 7_700_000));
    }

    @Test
    void m5LargeBranchTables() {
        decode(branchTables(1, 7_000_000, 7_000_000));
        decode(branchTables(1_000, 7_000, 7_000));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m5LargeBranchTablesThatRun(Engine engine) {
        function(instance(engine, branchTables(30, 7_000, 7_000)), 0).call();
    }

    /** A table that is no constant of a class file is left to the interpreter, in one line that says so. */
    @Test
    void m5BranchTableTooLargeToCompile() {
        byte[] module = branchTables(1, 200_000, 200_000);
        function(instance(Engine.interpreted(), module), 0).call();
        FunctionInstance compiled = function(instance(Engine.compiled(), module), 0);
        assertEquals(Fault.LIMIT_EXCEEDED, assertThrows(Trap.class, compiled::call).fault());
    }

    @Test
    void m6NestedBlocks() {
        assertRefused(Fault.LIMIT_EXCEEDED, blocks(1_000_000));
        decode(blocks(100_000));
    }

    private static byte[] blocks(int depth) {
        return new ModuleBuilder().function(out -> {
            out.u32(0);
            for (int i = 0; i < depth; i++) {
                out.opcode(Opcode.BLOCK);
                out.u8(0x40);
            }
            for (int i = 0; i <= depth; i++) {
                out.opcode(Opcode.END);
            }
        }).bytes();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m6NestedBlocksThatRun(Engine engine) {
        String blocks = "(block (result i32) ".repeat(5_000) + "(local.get 0)" + ")".repeat(5_000);
        Instance instance = instance(engine, binary("(func (param i32) (result i32) " + blocks + ")"));
        assertArrayEquals(new Object[] {7}, function(instance, 0).call(7));
    }

    @Test
    void m7FunctionsThatAreTooLong() {
        assertRefused(Fault.LIMIT_EXCEEDED, new ModuleBuilder().function(out -> {
            out.u32(0);
            for (int i = 0; i < 7_654_321; i++) {
                out.opcode(Opcode.NOP);
            }
            out.opcode(Opcode.END);
        }).bytes());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m7OneLongBlock(Engine engine) {
        String step = "(local.set 0 (i32.add (i32.mul (local.get 0) (i32.const 3)) (i32.const 1)))";
        Instance instance = instance(
                engine, binary("(func (param i32) (result i32) " + step.repeat(20_000) + " (local.get 0))"));
        int expected = 5;
        for (int i = 0; i < 20_000; i++) {
            expected = expected * 3 + 1;
        }
        assertArrayEquals(new Object[] {expected}, function(instance, 0).call(5));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m8ManyConstants(Engine engine) {
        StringBuilder text = new StringBuilder("(func (result f64) (f64.const 0)");
        double expected = 0;
        for (int i = 0; i < 70_000; i++) {
            double constant = i + 0.5;
            text.append("(f64.const ").append(constant).append(") f64.add ");
            expected += constant;
        }
        Instance instance = instance(engine, binary(text.append(')').toString()));
        assertArrayEquals(new Object[] {expected}, function(instance, 0).call());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m8ManyGlobals(Engine engine) {
        int count = 20_000;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("(global (mut i64) (i64.const ").append(i).append("))");
        }
        text.append("(func (result i64) (global.set 19999 (i64.add (global.get 19999) (global.get 7)))");
        text.append("(global.set 7 (i64.const 1)) (i64.add (global.get 7) (global.get 19999)))");
        Instance instance = instance(engine, binary(text.toString()));
        assertArrayEquals(new Object[] {20_007L}, function(instance, 0).call());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m8ManyImports(Engine engine) {
        int count = 5_000;
        FunctionType type = new FunctionType(List.of(NumberType.I32), List.of(NumberType.I32));
        HostFunction twice = new HostFunction(
                "h.f", type, (caller, values, base) -> values.setI32(base, 2 * values.i32(base)));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("(import \"h\" \"f\" (func (param i32) (result i32)))");
        }
        text.append("(func (result i32) (i32.add (call 0 (i32.const 3)) (call 4999 (i32.const 4))))");
        Imports imports = Imports.builder().add("h", "f", twice).build();
        Instance instance = engine.instantiate(engine.decode(binary(text.toString())), imports);
        assertArrayEquals(new Object[] {14}, function(instance, count).call());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m8ManyLocals(Engine engine) {
        int count = 40_000;
        StringBuilder text = new StringBuilder("(func (param i64) (result i64) (local");
        text.append(" i64".repeat(count - 1)).append(')');
        for (int i = 1; i < count; i++) {
            text.append("(local.set ").append(i).append(" (i64.add (local.get ").append(i - 1);
            text.append(") (i64.const 1)))");
        }
        text.append("(i64.add (local.get 1) (local.get ").append(count - 1).append(")))");
        Instance instance = instance(engine, binary(text.toString()));
        assertArrayEquals(new Object[] {40_010L}, function(instance, 0).call(5L));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m8ManyTargets(Engine engine) {
        int count = 5_000;
        StringBuilder text = new StringBuilder("(func (param i32) (result i32) (local i32)");
        text.append("(block ".repeat(count + 1));
        text.append("(br_table");
        for (int i = 0; i <= count; i++) {
            text.append(' ').append(i);
        }
        text.append(" (local.get 0)))");
        for (int i = 0; i < count; i++) {
            text.append("(local.set 1 (i32.add (local.get 1) (i32.const ").append(i).append(")))");
            text.append(i % 3 == 0 ? "(br_if " + (count - 1 - i) / 2 + " (local.get 1)))" : ")");
        }
        Instance instance = instance(engine, binary(text.append("(local.get 1))").toString()));
        for (int from : new int[] {0, 1, 31, 32, 33, 1_000, 2_500, 4_999, 5_000, 9_999, -1}) {
            assertArrayEquals(
                    new Object[] {jumping(from, count)}, function(instance, 0).call(from), "from " + from);
        }
    }

    /** What {@link #m8ManyTargets} computes. */
    private static int jumping(int from, int count) {
        int sum = 0;
        int i = Integer.compareUnsigned(from, count) < 0 ? from : count;
        while (i < count) {
            sum += i;
            i += i % 3 == 0 && sum != 0 ? 1 + (count - 1 - i) / 2 : 1;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m8ManyParametersAndResults(Engine engine) {
        int count = 1_000;
        StringBuilder text = new StringBuilder();
        text.append("(func (param ").append("i64 ".repeat(count)).append(") (result ");
        text.append("i64 ".repeat(count)).append(')');
        for (int i = count - 1; i >= 0; i--) {
            text.append("local.get ").append(i).append(' ');
        }
        Instance instance = instance(engine, binary(text.append(')').toString()));
        Object[] arguments = new Object[count];
        Object[] expected = new Object[count];
        for (int i = 0; i < count; i++) {
            arguments[i] = (long) i;
            expected[count - 1 - i] = (long) i;
        }
        assertArrayEquals(expected, function(instance, 0).call(arguments));
        assertRefused(Fault.LIMIT_EXCEEDED, binary("(type (func (param " + "i32 ".repeat(1_001) + ")))"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m9AMillionFunctions(Engine engine) {
        int count = 1_000_000;
        byte[] bytes = new ModuleBuilder()
                .items(Section.TYPE, 1, (out, i) -> ModuleBuilder.emptyFunctionType(out))
                .items(Section.FUNCTION, count, (out, i) -> out.u32(0))
                .items(Section.CODE, count, (out, i) -> {
                    out.u32(2);
                    out.u32(0);
                    out.opcode(Opcode.END);
                })
                .bytes();
        function(instance(engine, bytes), count - 1).call();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m9AMillionTypes(Engine engine) {
        byte[] bytes = new ModuleBuilder()
                .items(Section.TYPE, 1_000_000, (out, i) -> ModuleBuilder.emptyFunctionType(out))
                .bytes();
        assertEquals(1_000_000, instance(engine, bytes).module().types().size());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m9ManyExportsOfOnePrefix(Engine engine) {
        String prefix = "x".repeat(100);
        byte[] bytes = new ModuleBuilder()
                .items(Section.MEMORY, 1, (out, i) -> {
                    out.u8(0);
                    out.u32(0);
                })
                .items(Section.EXPORT, 100_000, (out, i) -> {
                    out.name(prefix + i);
                    out.u8(2);
                    out.u32(0);
                })
                .bytes();
        Instance instance = instance(engine, bytes);
        assertEquals(100_000, instance.exports().size());
        assertSame(instance.memories[0], instance.export(prefix + 99_999));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m10SizesAreRefusedBeforeTheyAreAllocated(Engine engine) {
        Engine small = engine.withLimits(Limits.defaults().withMemoryBytes(1 << 24));
        assertRefusedAtInstantiation(small, "(memory 65536)");
        assertRefusedAtInstantiation(small, "(memory i64 0x1000000000000)");
        assertRefusedAtInstantiation(small, "(table 0xffffffff funcref)");
        assertRefusedAtInstantiation(small, "(table 10000001 funcref)");
        assertRefusedAtInstantiation(small, "(table i64 0xffffffffffffffff funcref)");
        assertRefused(Fault.LIMIT_EXCEEDED, binary("(memory 0)".repeat(101)));
    }

    private static void assertRefusedAtInstantiation(Engine engine, String text) {
        byte[] bytes = binary(text);
        assertEquals(
                Fault.LIMIT_EXCEEDED,
                assertThrows(ModuleException.class, () -> instance(engine, bytes)).fault(),
                text);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m11OverlappingSegments(Engine engine) {
        String segments = "(data (i32.const 65535) \"x\")".repeat(50_000);
        instance(engine, binary("(memory 1)" + segments));
        Trap trap = assertThrows(
                Trap.class, () -> instance(engine, binary("(memory 1)" + segments + "(data (i32.const 65536) \"y\")")));
        assertEquals(Fault.OUT_OF_BOUNDS_MEMORY_ACCESS, trap.fault());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m12Names(Engine engine) {
        String name = "\u0000\u001b[31m\u202e".repeat(20_000);
        byte[] bytes = new ModuleBuilder()
                .items(Section.MEMORY, 1, (out, i) -> {
                    out.u8(0);
                    out.u32(0);
                })
                .items(Section.EXPORT, 1, (out, i) -> {
                    out.name(name);
                    out.u8(2);
                    out.u32(0);
                })
                .bytes();
        Instance instance = instance(engine, bytes);
        assertEquals(name, instance.exports().getFirst().name());
        assertSame(instance.memories[0], instance.export(name));
        assertRefused(Fault.DUPLICATE_EXPORT_NAME,
                binary("(memory 1) (export \"a\" (memory 0)) (export \"a\" (memory 0))"));
    }

    @Test
    void m14TextBombs() {
        assertBomb(Fault.UNEXPECTED_TOKEN, "(".repeat(1_000_000));
        assertBomb(Fault.UNEXPECTED_TOKEN, "(;".repeat(1_000_000));
        assertBomb(Fault.UNCLOSED_ANNOTATION, "(@a".repeat(1_000_000));
        assertBomb(Fault.UNEXPECTED_TOKEN, "(func " + "(i32.eqz ".repeat(1_000_000));
        assertBomb(Fault.UNEXPECTED_TOKEN, "(func " + "(block ".repeat(1_000_000));
        assertBomb(Fault.UNEXPECTED_TOKEN, "(func " + "block $a ".repeat(1_000_000));
        assertBomb(Fault.CONSTANT_OUT_OF_RANGE, "(func i32.const " + "9".repeat(10_000_000) + ")");
        assertBomb(Fault.UNKNOWN_OPERATOR, "(func " + "x".repeat(10_000_000) + ")");
        assertEquals(10_000_019, binary("(data \"" + "\\00".repeat(10_000_000) + "\")").length);
    }

    private static void assertBomb(Fault fault, String text) {
        assertEquals(
                fault, assertThrows(ModuleException.class, () -> binary(text)).fault(), () -> text.substring(0, 20));
    }

    @Test
    void m15ManyLocalsInManyBlocks() {
        byte[] bytes = new ModuleBuilder()
                .items(Section.TYPE, 1, (out, i) -> {
                    out.u8(0x60);
                    out.u32(1);
                    out.u8(0x64);
                    out.u8(0x70);
                    out.u32(0);
                })
                .function(out -> {
                    out.u32(1);
                    out.u32(40_000);
                    out.u8(0x64);
                    out.u8(0x70);
                    for (int i = 0; i < 300_000; i++) {
                        out.opcode(Opcode.BLOCK);
                        out.u8(0x40);
                        out.opcode(Opcode.LOCAL_GET);
                        out.u32(0);
                        out.opcode(Opcode.LOCAL_SET);
                        out.u32(1 + i % 40_000);
                        out.opcode(Opcode.END);
                    }
                    out.opcode(Opcode.END);
                })
                .bytes();
        decode(bytes);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m15LargeRecursiveGroups(Engine engine) {
        int count = 200_000;
        byte[] bytes = new ModuleBuilder()
                .section(Section.TYPE, out -> {
                    out.u32(1);
                    out.u8(0x4E);
                    out.u32(count);
                    for (int i = 0; i < count; i++) {
                        out.u8(0x5F);
                        out.u32(1);
                        out.u8(0x63);
                        out.signed(count - 1 - i);
                        out.u8(1);
                    }
                })
                .bytes();
        assertEquals(count, instance(engine, bytes).module().types().size());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m16StartFunctionsThatTrapOrNeverEnd(Engine engine) throws InterruptedException {
        Trap trap = assertThrows(
                Trap.class, () -> instance(engine,
                        binary("(func $f unreachable) (start $f) (memory (export \"m\") 1)")));
        assertEquals(Fault.UNREACHABLE, trap.fault());
        var store = engine.newStore();
        var code = engine.load(engine.decode(binary("(func $f (loop (br 0))) (start $f)")));
        Thread watchdog = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            store.interrupt();
        });
        assertEquals(
                Fault.INTERRUPTED,
                assertThrows(Trap.class, () -> code.instantiate(store, Imports.none())).fault());
        watchdog.join();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void m17OneImportManyTimes(Engine engine) {
        ValidModule module = decode(binary("(import \"m\" \"f\" (func))".repeat(100_000)));
        assertEquals(100_000, module.importedFunctions());
        ModuleException refused =
                assertThrows(ModuleException.class, () -> engine.instantiate(module, Imports.none()));
        assertEquals(Fault.UNKNOWN_IMPORT, refused.fault());
        assertEquals("m.f: func [] -> []", refused.detail());
    }
}
