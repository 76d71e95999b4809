package org.wasmaudit.testsuite.docs;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.wasmaudit.wasm.structure.Feature;
import org.wasmaudit.wasm.structure.NumberType;
import org.wasmaudit.wasm.structure.Opcode;
import org.wasmaudit.wasm.structure.Signature;

/** The page of all instructions, a table a feature, from the rows of {@link Opcode}. */
final class OpcodePage {
    private OpcodePage() {}

    static String text() {
        Map<Feature, StringBuilder> tables = new LinkedHashMap<>();
        for (Opcode opcode : Opcode.values()) {
            tables.computeIfAbsent(opcode.feature(), feature -> new StringBuilder()).append(row(opcode));
        }
        StringBuilder page = new StringBuilder(
                """
                # Instructions

                Every instruction the engine knows, by the proposal that brought it. This page is generated from the table
                `org.wasmaudit.wasm.structure.Opcode`; do not edit it.

                The effect pops what stands before the arrow and pushes what stands behind it. `addr` is i32 or i64, as the
                memory has it; *bespoke* depends on more than the opcode.
                """);
        page.append("\n").append(Opcode.values().length).append(" instructions.\n");
        tables.forEach((feature, rows) -> page.append("\n## ")
                .append(feature.text())
                .append("\n\n| code | mnemonic | immediates | effect | kind |\n|---|---|---|---|---|\n")
                .append(rows));
        return page.toString();
    }

    private static String row(Opcode opcode) {
        return "| %s | `%s` | %s | %s | %s |\n"
                .formatted(
                        code(opcode.code()),
                        opcode.text(),
                        words(opcode.immediate().name().equals("NONE") ? "" : opcode.immediate().name()),
                        effect(opcode),
                        words(opcode.kind().name()));
    }

    private static String code(int code) {
        return code < 0x100 ? "`%02X`".formatted(code) : "`%02X %d`".formatted(code >>> 16, code & 0xFFFF);
    }

    private static String effect(Opcode opcode) {
        if (!opcode.signature().isPlain()) {
            return "*bespoke*";
        }
        return types(opcode.signature().operands()) + "→" + types(opcode.signature().results());
    }

    private static String types(String letters) {
        return letters.chars().mapToObj(letter -> type((char) letter)).collect(Collectors.joining(" ", " ", " "));
    }

    private static String type(char letter) {
        return letter == 'A' ? "addr" : Signature.type(letter, NumberType.I32).text();
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
