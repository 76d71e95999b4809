package org.wasmaudit.wasm.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wasmaudit.wasm.binary.BranchHintSection;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.binary.NameSection;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.CustomSection;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;

/** What the text format becomes, and where it is wrong; the official suite has most of the grammar. */
class TextFormatTest {
    private static byte[] binary(String text) {
        return TextFormat.toBinary(text.getBytes(StandardCharsets.UTF_8), Features.all(), Limits.defaults());
    }

    private static Module module(String text) {
        return ModuleDecoder.decode(binary(text), Features.all(), Limits.defaults());
    }

    private static void assertBinary(String hex, String text) {
        assertEquals("0061736d01000000" + hex.replace(" ", ""), HexFormat.of().formatHex(binary(text)));
    }

    @Test
    void theSmallestModules() {
        assertBinary("", "");
        assertBinary("", "(module)");
        assertBinary("", " ;; nothing\n (module (; at (; all ;) ;) )");
        assertBinary("01 04 01 60 00 00", "(type (func))");
    }

    @Test
    void foldedAndPlainInstructionsAreTheSame() {
        String plain =
                """
                (func (param i32) (result i32)
                  local.get 0
                  if (result i32)
                    i32.const 1
                    i32.const 2
                    i32.add
                  else
                    block (result i32)
                      i32.const 3
                    end
                  end)
                """;
        String folded =
                """
                (func (param i32) (result i32)
                  (if (result i32) (local.get 0)
                    (then (i32.add (i32.const 1) (i32.const 2)))
                    (else (block (result i32) (i32.const 3)))))
                """;
        assertArrayEquals(binary(plain), binary(folded));
    }

    @Test
    void legacyExceptionsInBothForms() {
        String plain = "(tag) (func try call 0 catch 0 rethrow 0 catch_all end try try delegate 0 catch_all end)";
        String folded =
                """
                (tag) (func
                  (try (do (call 0)) (catch 0 (rethrow 0)) (catch_all))
                  (try (do (try (do) (delegate 0))) (catch_all)))
                """;
        assertArrayEquals(binary(plain), binary(folded));
    }

    @Test
    void labelsCountFromTheInnermostBlock() {
        assertArrayEquals(
                binary("(func block block loop br 1 br 0 br 2 br 3 end end end)"),
                binary("(func block $a block $b loop $a br $b br $a br 2 br 3 end $a end $b end)"));
    }

    @Test
    void typeUsesAddWhatIsMissingAndReuseWhatIsThere() {
        Module module = module("(func (param i32)) (type $t (func (param i32))) (func (result i64)) (func (type $t))");
        assertEquals(2, module.types().size());
        assertEquals(0, module.functions().get(0).typeIndex());
        assertEquals(1, module.functions().get(1).typeIndex());
        assertEquals(0, module.functions().get(2).typeIndex());
    }

    @Test
    void fieldsMayReferToThoseBehindThem() {
        Module module = module(
                """
                (export "f" (func $f)) (elem (table $t) (offset (i32.const 0)) $f) (start $f)
                (func $f (drop (global.get $g)) (call $f)) (global $g i32 (i32.const 1)) (table $t 1 funcref)
                """);
        assertEquals(0, module.exports().getFirst().index());
        assertEquals(0, module.elements().getFirst().functions()[0]);
    }

    @Test
    void identifiersBecomeNames() {
        NameSection names = NameSection.of(
                module("(module $m (func $f (param $p i32) (local $l i64)) (func $\"a b\"))"));
        assertEquals("m", names.moduleName());
        assertEquals("f", names.functionName(0));
        assertEquals("a b", names.functionName(1));
        assertEquals("p", names.localName(0, 0));
        assertEquals("l", names.localName(0, 1));
    }

    @Test
    void stringsHaveEscapes() {
        Module module = module("(memory 1) (data (i32.const 0) \"a\\n\\22\\u{20AC}\" \"\\00\\ff\")");
        int start = module.datas().getFirst().start();
        int length = module.datas().getFirst().length();
        assertEquals(
                "610a22e282ac00ff",
                HexFormat.of().formatHex(module.bytes(), start, start + length));
    }

    @Test
    void annotationsBecomeSections() {
        Module module = module(
                """
                (@custom "last" "x")
                (@custom "first" (before first) "1" "2")
                (@custom "code" (before code))
                (type (func))
                (func (param i32) (local.get 0) (@metadata.code.branch_hint "\\01") (if (then)))
                """);
        assertEquals(
                List.of("first", BranchHintSection.NAME, "code", "last"),
                module.customs().stream().map(CustomSection::name).toList());
        BranchHintSection.FunctionHints hints = BranchHintSection.of(module).getFirst();
        assertEquals(0, hints.function());
        assertEquals(true, hints.likelyByOffset().get(3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "(func (i32.const 4294967295 drop))  | UNEXPECTED_TOKEN       | unexpected token: drop (line 1, column 29)",
        "(func (i32.foo))                    | UNKNOWN_OPERATOR       | unknown operator: i32.foo (line 1, column 8)",
        "(func (br $x))                      | UNKNOWN_IDENTIFIER     | unknown: label $x (line 1, column 11)",
        "(func $f) (func $f)                 | DUPLICATE_IDENTIFIER   | duplicate: func $f (line 1, column 19)",
        "(module (func) (func) | UNEXPECTED_TOKEN | unexpected token: end of text (line 1, column 22)",
        "(func) x)                           | UNKNOWN_OPERATOR       | unknown operator: x (line 1, column 8)",
        "(data \"abc)                         | UNCLOSED_STRING        | unclosed string: line 1, column 7",
        "(func (; a (; b ;) | UNEXPECTED_TOKEN | unexpected token: unclosed comment (line 1, column 7)",
        "(func (i64.const 1_))               | UNKNOWN_OPERATOR       | unknown operator: 1_ (line 1, column 18)",
        "(func block $a end $b)              | MISMATCHING_LABEL      | mismatching label: $b (line 1, column 20)",
        "(data \"\\g0\") | ILLEGAL_CHARACTER | illegal character: illegal escape (line 1, column 9)",
        "(data \"\\u{110000}\") | ILLEGAL_CHARACTER | illegal character: illegal escape (line 1, column 9)",
    })
    void faultsNameTheirPlace(String text, Fault fault, String message) {
        ModuleException refused = assertThrows(ModuleException.class, () -> binary(text.strip()));
        assertEquals(fault, refused.fault());
        assertEquals(message.strip(), refused.getMessage());
    }

    @Test
    void linesAndColumnsAreThoseOfAnEditor() {
        ModuleException refused = assertThrows(ModuleException.class, () -> binary("(func)\n;; äöü\n  \"ä\" bad"));
        assertEquals("unexpected token: \"ä\" (line 3, column 3)", refused.getMessage());
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereTheyStand() {
        byte[] text = {'(', 'f', 'u', 'n', 'c', ')', '\n', ' ', (byte) 0xC3};
        ModuleException refused = assertThrows(
                ModuleException.class, () -> TextFormat.toBinary(text, Features.all(), Limits.defaults()));
        assertEquals("malformed UTF-8 encoding: line 2, column 2", refused.getMessage());
    }

    @Test
    void textIsToldFromBinary() {
        assertTrue(TextFormat.isText("\n ;; c".getBytes(StandardCharsets.UTF_8)));
        assertTrue(TextFormat.isText("(".getBytes(StandardCharsets.UTF_8)));
        assertFalse(TextFormat.isText(new byte[] {0, 'a', 's', 'm'}));
        assertFalse(TextFormat.isText(new byte[0]));
        assertFalse(TextFormat.isText(" x".getBytes(StandardCharsets.UTF_8)));
    }
}
