package org.wasmaudit.wasm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.Guests;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.structure.NumberType;

/** Which values stand for which imports, and what is said of those that do not (spec 3.3.10 to 3.3.16, 4.5.4). */
final class LinkingTest {
    private static final String PROVIDER = """
            (module
              (type $super (sub (func (result anyref))))
              (type $below (sub $super (func (result i31ref))))
              (func (export "nothing"))
              (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
              (func (export "below") (type $below) (ref.i31 (i32.const 7)))
              (table (export "table") 2 5 funcref)
              (table (export "wide-table") i64 2 5 funcref)
              (memory (export "memory") 1 3)
              (memory (export "wide-memory") i64 1 3)
              (memory (export "shared") 1 3 shared)
              (memory (export "bytes") 1 3 (pagesize 1))
              (global (export "constant") i32 (i32.const 5))
              (global (export "variable") (mut i32) (i32.const 6))
              (global (export "scalar") i31ref (ref.i31 (i32.const 8)))
              (global (export "variable-scalar") (mut i31ref) (ref.i31 (i32.const 9)))
              (tag (export "tag") (param i32)))
            """;

    private final Engine engine = Engine.interpreted().withFeatures(Features.all());
    private final Store store = engine.newStore();
    private final Instance provider = Guests.instance(engine, store, Imports.none(), PROVIDER);
    private final Imports imports = Imports.builder().add("p", provider).build();

    private Instance link(String text) {
        return Guests.instance(engine, store, imports, text);
    }

    private ModuleException refusal(String text) {
        return assertThrows(ModuleException.class, () -> link(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            nothing | (func)
            add | (func (param i32 i32) (result i32))
            table | (table 1 funcref)
            table | (table 2 5 funcref)
            table | (table 0 6 funcref)
            wide-table | (table i64 2 5 funcref)
            memory | (memory 1)
            memory | (memory 1 3)
            memory | (memory 0 4)
            wide-memory | (memory i64 1 3)
            shared | (memory 1 3 shared)
            bytes | (memory 1 3 (pagesize 1))
            constant | (global i32)
            variable | (global (mut i32))
            scalar | (global i31ref)
            scalar | (global eqref)
            scalar | (global anyref)
            variable-scalar | (global (mut i31ref))
            tag | (tag (param i32))
            """)
    void valuesThatMatch(String name, String type) {
        Instance importer = link("(module (import \"p\" \"" + name + "\" " + type + "))");
        assertEquals(1, importer.module().module().imports().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock = """
            nothing | (func (param i32)) | func [i32] -> [] | func [] -> []
            add | (func (param i32) (result i32)) | func [i32] -> [i32] | func [i32 i32] -> [i32]
            add | (func (param i32 i32) (result f32)) | func [i32 i32] -> [f32] | func [i32 i32] -> [i32]
            nothing | (global i32) | global i32 | func [] -> []
            nothing | (memory 1) | memory 1 | func [] -> []
            table | (func) | func [] -> [] | table 2 5 funcref
            table | (table 3 funcref) | table 3 funcref | table 2 5 funcref
            table | (table 2 4 funcref) | table 2 4 funcref | table 2 5 funcref
            table | (table 2 5 externref) | table 2 5 externref | table 2 5 funcref
            table | (table i64 2 5 funcref) | table i64 2 5 funcref | table 2 5 funcref
            memory | (memory 2) | memory 2 | memory 1 3
            memory | (memory 1 2) | memory 1 2 | memory 1 3
            memory | (memory i64 1 3) | memory i64 1 3 | memory 1 3
            memory | (memory 1 3 shared) | memory 1 3 shared | memory 1 3
            shared | (memory 1 3) | memory 1 3 | memory 1 3 shared
            bytes | (memory 1 3) | memory 1 3 | memory 1 3 (pagesize 1)
            constant | (global (mut i32)) | global mut i32 | global i32
            constant | (global i64) | global i64 | global i32
            variable | (global i32) | global i32 | global mut i32
            scalar | (global (ref i31)) | global (ref i31) | global i31ref
            scalar | (global structref) | global structref | global i31ref
            variable-scalar | (global (mut anyref)) | global mut anyref | global mut i31ref
            tag | (tag (param i64)) | tag [i64] -> [] | tag [i32] -> []
            tag | (tag) | tag [] -> [] | tag [i32] -> []
            """)
    void valuesThatDoNotMatch(String name, String type, String expected, String found) {
        ModuleException refusal = refusal("(module (import \"p\" \"" + name + "\" " + type + "))");
        assertEquals(Fault.INCOMPATIBLE_IMPORT_TYPE, refusal.fault());
        assertEquals(
                "incompatible import type: p." + name + ": expected " + expected + ", found " + found,
                refusal.getMessage());
    }

    @Test
    void anImportNobodyHasIsNamedWithItsType() {
        ModuleException refusal = refusal("(module (import \"p\" \"absent\" (func (param i64))))");
        assertEquals(Fault.UNKNOWN_IMPORT, refusal.fault());
        assertEquals("unknown import: p.absent: func [i64] -> []", refusal.getMessage());
        assertEquals(
                Fault.UNKNOWN_IMPORT,
                refusal("(module (import \"q\" \"nothing\" (func)))").fault());
    }

    @Test
    void functionsMayBeOfASubtype() {
        String types = """
                (type $super (sub (func (result anyref))))
                (type $below (sub $super (func (result i31ref))))
                """;
        link("(module " + types + "(import \"p\" \"below\" (func (type $super))))");
        link("(module " + types + "(import \"p\" \"below\" (func (type $below))))");
        assertEquals(
                Fault.INCOMPATIBLE_IMPORT_TYPE,
                refusal("(module (import \"p\" \"below\" (func (result anyref))))").fault());
    }

    @Test
    void equalTypesOfDifferentModulesAreOneInAStore() {
        Instance other = link("(module (func (export \"sum\") (param i32 i32) (result i32) (i32.const 0)))");
        assertSame(
                Guests.function(provider, "add").type(),
                Guests.function(other, "sum").type());
    }

    @Test
    void anImportedValueIsExportedAsItself() {
        Instance importer = link("""
                (module
                  (import "p" "memory" (memory 1))
                  (import "p" "add" (func $add (param i32 i32) (result i32)))
                  (import "p" "variable" (global $variable (mut i32)))
                  (export "memory" (memory 0))
                  (export "add" (func $add))
                  (export "variable" (global $variable)))
                """);
        assertSame(provider.export("memory"), importer.export("memory"));
        assertSame(provider.export("add"), importer.export("add"));
        assertSame(provider.export("variable"), importer.export("variable"));
        assertNull(importer.export("absent"));
        assertNull(importer.exportedFunction("memory"));
    }

    @Test
    void aSingleValueGoesBeforeAnInstance() {
        HostFunction mine = Guests.host(List.of(), List.of(NumberType.I32), (caller, values, base) -> {
            values.setI32(base, 42);
        });
        Imports both = Imports.builder().add("p", provider).add("p", "nothing", mine).build();
        Instance importer = Guests.instance(
                engine, store, both, "(module (import \"p\" \"nothing\" (func (result i32))) (export \"f\" (func 0)))");
        assertArrayEquals(
                new Object[] {42}, Guests.function(importer, "f").call());
    }

    @Test
    void aHostFunctionIsCalledForTheInstanceThatImportedIt() {
        Instance[] seen = new Instance[1];
        HostFunction host = Guests.host(List.of(), List.of(), (caller, values, base) -> seen[0] = caller);
        Imports offered = Imports.builder().add("host", "function", host).build();
        Instance importer = Guests.instance(engine, store, offered, """
                (module (import "host" "function" (func $f)) (func (export "run") (call $f)) (export "f" (func $f)))
                """);
        Guests.function(importer, "run").call();
        assertSame(importer, seen[0]);
        seen[0] = provider;
        Guests.function(importer, "f").call();
        assertSame(importer, seen[0]);
    }
}
