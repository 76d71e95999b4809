package org.wasmaudit.audit.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.junit.jupiter.api.Test;

/** What is made ready beside the command line can be made: in a run nobody would hear of its failure. */
final class FirstUsesTest {
    @Test
    void everythingCanBeUsed() {
        assertDoesNotThrow(FirstUses::use);
    }
}
