package org.wasmaudit.audit.category;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(
            strings = {"fd_fdstat_set_rights", "fd_filestat_set_size", "poll_oneoff", "proc_exit", "sock_accept"})
    void paperModeDropsTheUnlistedCalls(String call) {
        assertEquals(Optional.empty(), paper.category(call));
        assertTrue(extended.category(call).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sock_recv", "sock_send"})
    void aCallListedTwiceCountsOnceAsCommunication(String call) {
        assertEquals(Optional.of(Category.of("C6")), paper.category(call));
    }

    @Test
    void bothModesAgreeWhereThePaperListsACall() {
        for (Assignment assignment : paper.table().assignments()) {
            if (assignment.listed()) {
                assertEquals(extended.category(assignment.call()), paper.category(assignment.call()));
            }
        }
    }

    @Test
    void anUnknownCallHasNoCategory() {
        assertEquals(List.of(Optional.empty(), Optional.empty()),
                List.of(paper.category("fd_raed"), extended.category("fd_raed")));
    }
}
