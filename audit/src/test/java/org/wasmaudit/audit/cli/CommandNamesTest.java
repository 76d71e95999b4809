package org.wasmaudit.audit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A command is described only when it is named, so its name stands outside of it as well. */
final class CommandNamesTest {
    @Test
    void eachCommandIsListedUnderItsName() {
        WasmAudit.COMMANDS.forEach((name, command) -> {
            CommandLine described = new CommandLine(command.get());
            assertEquals(name, described.getCommandName());
        });
        assertTrue(WasmAudit.COMMANDS.containsKey("run"));
    }
}
