package org.wasmaudit.audit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The command made from the table reads lines as the command with the annotations does. */
class OptionTableTest {
    @Test
    void theBuildMadeTheTableOfTheseAnnotations() throws Exception {
        assertNotNull(RunCommand.class.getResource("RunCommand.options"), "made while the program is built");
        try (var table = RunCommand.class.getResourceAsStream("RunCommand.options")) {
            assertEquals(
                    String.join("\n", OptionTable.rows(new RunCommand())),
                    new String(table.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
        }
    }

    @Test
    void helpIsTheSame() {
        assertEquals(
                annotated(new RunCommand()).getUsageMessage(),
                tabled(new RunCommand()).getUsageMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.wasm",
                "app.wasm a -q --dir x",
                "-q --dir a::/a --dir=b --env A=1 --env B app.wasm -- x",
                "-e %file -e failed -s 3 --redact a,b,c --rotate 1MB,2 --log-sync call --on-audit-failure WARN m",
                "--deterministic app.wasm x",
                "--deterministic 7 app.wasm",
                "--deterministic=9 app.wasm",
                "--max-files 12 --policy p.yaml --baseline a --baseline b --dry-run --learn l app.wasm",
                "--summary json --result r.json --fail-on score>=50 --fail-on denied --exit-code verdict -c -o log m",
                "-W fuel=3,simd=n -W timeout=3s -S threads -D x -C y -O z --report a.html --report b.json app.wasm",
                "--invoke f app.wasm 1 2 3",
                "-y --no-fd-paths --trace --coalesce --categories paper --no-score --engine interpreted -",
                "--mapdir /a::b --mount c:d --forward-host-env app.wasm"
            })
    void valuesAreTheSame(String line) throws Exception {
        RunCommand byAnnotations = new RunCommand();
        RunCommand byTable = new RunCommand();
        annotated(byAnnotations).parseArgs(line.split(" "));
        tabled(byTable).parseArgs(line.split(" "));
        assertEquals(values(byAnnotations, ""), values(byTable, ""));
        assertNotEquals(values(new RunCommand(), ""), values(byTable, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nothing", "-s", "-s x app.wasm", "--max-files many app.wasm", "--summary loud app.wasm", "--dir",
                "--no-score=maybe app.wasm", "-q -q app.wasm", "--model a --model b app.wasm"
            })
    void refusalsAreTheSame(String line) {
        assertEquals(refusal(annotated(new RunCommand()), line), refusal(tabled(new RunCommand()), line));
    }

    private static String refusal(CommandLine command, String line) {
        return assertThrows(ParameterException.class, () -> command.parseArgs(line.split(" ")), line)
                .getMessage();
    }

    private static CommandLine annotated(RunCommand command) {
        return line(CommandSpec.forAnnotatedObject(command));
    }

    private static CommandLine tabled(RunCommand command) {
        return line(OptionTable.of(command));
    }

    private static CommandLine line(CommandSpec spec) {
        return new CommandLine(spec).setCaseInsensitiveEnumValuesAllowed(true).setStopAtPositional(true);
    }

    /** The values of the annotated fields, by their names, those of mixins too. */
    private static Map<String, String> values(Object owner, String before) throws IllegalAccessException {
        Map<String, String> values = new TreeMap<>();
        for (Field field : owner.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            if (field.isAnnotationPresent(Mixin.class)) {
                values.putAll(values(field.get(owner), before + field.getName() + "."));
            } else if (field.isAnnotationPresent(Option.class) || field.isAnnotationPresent(Parameters.class)) {
                values.put(before + field.getName(), String.valueOf(field.get(owner)));
            }
        }
        return values;
    }
}
