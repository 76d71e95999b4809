package org.wasmaudit.wasm.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.script.Command;
import org.wasmaudit.wasm.script.Outcome;
import org.wasmaudit.wasm.script.Outcome.Status;
import org.wasmaudit.wasm.script.ScriptReport;
import org.wasmaudit.wasm.script.ScriptRunner;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;

/** Scripts are read, and run to what they say: a runner that never failed would prove nothing. */
class ScriptParserTest {
    private static final String MODULE =
            """
            (module
              (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "nan") (result f32) (f32.const nan:0x200000))
              (func (export "trap") unreachable)
              (global (export "g") i64 (i64.const -5)))
            """;

    private static List<Command> commands(String script) {
        return ScriptParser.parse(script.getBytes(StandardCharsets.UTF_8), Features.all(), Limits.defaults());
    }

    private static ScriptReport run(String script) {
        Engine engine = Engine.interpreted();
        return ScriptReport.of(
                commands(script), new ScriptRunner(engine::load, Features.all(), Limits.defaults()));
    }

    private static void assertFails(String command, String message) {
        List<Outcome> failures = run(MODULE + command).failures();
        assertEquals(1, failures.size());
        assertEquals(message, failures.getFirst().message());
        assertEquals(6, failures.getFirst().command().line());
    }

    @Test
    void whatIsTruePasses() {
        ScriptReport report = run(MODULE
                + """
                (assert_return (invoke "add" (i32.const 1) (i32.const -2)) (i32.const 0xffffffff))
                (assert_return (get "g") (i64.const -5))
                (assert_return (invoke "add" (i32.const 1) (i32.const 1)) (either (i32.const 3) (i32.const 2)))
                (assert_trap (invoke "trap") "unreachable")
                (assert_invalid (module (func (result i32))) "type mismatch")
                (assert_malformed (module quote "(func") "unexpected token")
                (assert_malformed (module binary "\\00asm") "unexpected end")
                (register "m")
                (assert_unlinkable (module (import "m" "none" (func))) "unknown import")
                (module (import "m" "add" (func (param i32 i32) (result i32))))
                """);
        assertEquals(List.of(), report.failures());
        assertEquals(11, report.count(Status.PASSED));
        assertEquals(3, report.counts().get("assert_return").get(Status.PASSED));
    }

    @Test
    void whatIsNotTrueFails() {
        assertFails(
                "(assert_return (invoke \"add\" (i32.const 1) (i32.const 1)) (i32.const 3))",
                "expected [i32 3] but got [i32 2]");
        assertFails(
                "(assert_trap (invoke \"add\" (i32.const 1) (i32.const 1)) \"unreachable\")",
                "no trap but [i32 2]");
        assertFails(
                "(assert_trap (invoke \"trap\") \"integer overflow\")",
                "expected TRAP \"integer overflow\" but got TRAP \"unreachable\"");
        assertFails("(assert_invalid (module (func)) \"type mismatch\")", "not refused, expected: type mismatch");
        assertFails(
                "(assert_malformed (module (func (result i32))) \"type mismatch\")",
                "expected MALFORMED \"type mismatch\" but got INVALID \"type mismatch: instruction requires [i32] but"
                        + " stack has []\"");
        assertFails("(invoke \"none\")", "no function is exported as none");
        assertFails("(invoke $other \"add\")", "there is no instance other");
        assertFails(
                "(assert_return (invoke \"nan\") (f32.const nan:canonical))",
                "expected [f32 nan:canonical] but got [f32 NaN (7fa00000)]");
    }

    @Test
    void anArithmeticNanIsQuiet() {
        assertEquals(1, run(MODULE + "(assert_return (invoke \"nan\") (f32.const nan:arithmetic))").failures().size());
        assertEquals(0, run(MODULE + "(assert_return (invoke \"nan\") (f32.const nan:0x200000))").failures().size());
    }

    @Test
    void withoutAnEngineActionsAreSkipped() {
        ScriptRunner runner = new ScriptRunner(null, Features.all(), Limits.defaults());
        ScriptReport report = ScriptReport.of(commands(MODULE + "(invoke \"trap\")"), runner);
        assertEquals(1, report.count(Status.PASSED));
        assertEquals(1, report.count(Status.SKIPPED));
    }

    @Test
    void fieldsAloneAreAModule() {
        assertInstanceOf(Command.DefineModule.class, commands("(func) (memory 1)").getFirst());
        assertEquals(0, run("(func) (memory 1)").failures().size());
    }

    @Test
    void aScriptThatIsMalformedIsRefused() {
        ModuleException refused = assertThrows(ModuleException.class, () -> commands("\n(assert_foo (module) \"\")"));
        assertEquals(Fault.UNKNOWN_OPERATOR, refused.fault());
        assertEquals(
                Fault.UNEXPECTED_TOKEN,
                assertThrows(ModuleException.class, () -> commands("(module (func")).fault());
    }
}
