package org.wasmaudit.audit.category;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wasmaudit.wasi.call.WasiCall;

class CategorizerTest {
    private final Categorizer paper = Categorizer.paper();
    private final Categorizer extended = Categorizer.extended();

    @Test
    void paperModeHasTenColumns() {
        assertEquals("[A1, B1, B2, C1, C6, D1, D5, D7, D9, D10]", paper.columns().toString());
    }

    @Test
    void extendedModeAddsD2() {
        assertEquals("[A1, B1, B2, C1, C6, D1, D2, D5, D7, D9, D10]", extended.columns().toString());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FD_FDSTAT_SET_RIGHTS", "FD_FILESTAT_SET_SIZE", "POLL_ONEOFF", "PROC_EXIT", "SOCK_ACCEPT"})
    void paperModeDropsTheUnlistedCalls(WasiCall call) {
        assertEquals(Optional.empty(), paper.category(call));
        assertEquals(Categorizer.NO_COLUMN, paper.column(call));
    }

    @Test
    void paperModeDropsNoOtherCall() {
        assertEquals(
                41,
                Stream.of(WasiCall.values()).filter(call -> paper.category(call).isPresent()).count());
    }

    @ParameterizedTest
    @EnumSource
    void extendedModeHasACategoryAndItsColumnForEveryCall(WasiCall call) {
        assertEquals(
                extended.category(call).orElseThrow(),
                extended.columns().get(extended.column(call)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SOCK_RECV", "SOCK_SEND"})
    void aCallListedTwiceCountsOnceAsCommunication(WasiCall call) {
        assertEquals(Optional.of(Category.of("C6")), paper.category(call));
    }

    @ParameterizedTest
    @EnumSource
    void theModesAgreeWhereBothHaveACategory(WasiCall call) {
        paper.category(call).ifPresent(category -> assertEquals(extended.category(call), Optional.of(category)));
    }

    @Test
    void aTableWithoutACallIsRefused() {
        CategoryTable whole = CategoryTable.load();
        CategoryTable lacking = new CategoryTable(1, whole.assignments().subList(0, 45));
        assertThrows(IllegalArgumentException.class, () -> Categorizer.of(CategoryMode.PAPER, lacking));
    }
}
