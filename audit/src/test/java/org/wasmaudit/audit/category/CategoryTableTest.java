package org.wasmaudit.audit.category;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasmaudit.wasi.call.WasiCall;

class CategoryTableTest {
    private static final String HEAD = "wasmaudit-categories 1\n";
    private static final String ROW = "fd_read | B1 | B1 | no | a reason | a source\n";

    private final CategoryTable table = CategoryTable.load();

    @Test
    void hasTheRowsOfTheWasiTableInItsOrder() {
        assertEquals(46, table.assignments().size());
        assertEquals(
                Stream.of(WasiCall.values()).map(WasiCall::text).toList(),
                table.assignments().stream().map(Assignment::call).toList());
    }

    @Test
    void thePaperLists41CallsTwoOfThemTwice() {
        assertEquals(41, table.assignments().stream().filter(Assignment::listed).count());
        assertEquals(
                List.of("path_create_directory", "sock_recv", "sock_send"),
                table.assignments().stream()
                        .filter(row -> row.paper().size() > 1)
                        .map(Assignment::call)
                        .toList());
        assertEquals(
                List.of(
                        "fd_fdstat_set_rights",
                        "fd_filestat_set_size",
                        "poll_oneoff",
                        "proc_exit",
                        "sock_accept",
                        "sock_recv",
                        "sock_send"),
                table.assignments().stream()
                        .filter(Assignment::extension)
                        .map(Assignment::call)
                        .toList());
    }

    @Test
    void fingerprintDependsOnAssignmentsAndNotOnReasons() {
        String fingerprint = CategoryTable.parse(HEAD + ROW).sha256();
        assertEquals(64, fingerprint.length());
        assertEquals(
                fingerprint, CategoryTable.parse(HEAD + ROW.replace("a reason", "another")).sha256());
        assertNotEquals(fingerprint, CategoryTable.parse(HEAD + ROW.replace("B1", "C1")).sha256());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wasmaudit-categories\n" + ROW,
                "wasmaudit-categories 0\n" + ROW,
                "wasmaudit-categories 1 \n" + ROW,
                HEAD + "\n",
                HEAD + "fd_read | B1 | B1 | no | a reason\n",
                HEAD + "fd_read | B1 | B1 | no | a reason | a source | more\n",
                HEAD + "fd_read | B1 | B1 | no | | a source\n",
                HEAD + "FD_READ | B1 | B1 | no | a reason | a source\n",
                HEAD + "fd_read | B01 | B1 | no | a reason | a source\n",
                HEAD + "fd_read | B1 | B11 | no | a reason | a source\n",
                HEAD + "fd_read | B1 | E1 | no | a reason | a source\n",
                HEAD + "fd_read | B1 | C1 | yes | a reason | a source\n",
                HEAD + "fd_read | B1 | B1 | maybe | a reason | a source\n",
                HEAD + "fd_read | B1 | B1 | yes | a reason | a source\n",
                HEAD + "fd_read | - | B1 | no | a reason | a source\n",
                HEAD + "fd_read | B1+C6 | C6 | no | a reason | a source\n",
                HEAD + ROW + ROW,
            })
    void refusesAnythingElse(String text) {
        assertThrows(IllegalArgumentException.class, () -> CategoryTable.parse(text));
    }

    @Test
    void namesTheLine() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> CategoryTable.parse(HEAD + ROW + "x\n"));
        assertTrue(refusal.getMessage().contains("line 3"), refusal.getMessage());
    }

    @Test
    void categoriesRoundTripAndOrderByLevelThenGroup() {
        List<Category> all = Stream.of(RiskLevel.values())
                .flatMap(level -> Stream.of(FunctionGroup.values()).map(group -> new Category(level, group)))
                .toList();
        all.forEach(category -> assertEquals(category, Category.of(category.text())));
        assertEquals(all, all.reversed().stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource({"1, FILE", "2, PROCESS", "6, COMMUNICATION", "10, DEVICE"})
    void groupsHaveThePapersNumbers(int number, FunctionGroup group) {
        assertEquals(group, FunctionGroup.of(number));
        assertEquals(number, group.number());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 11})
    void noOtherGroups(int number) {
        assertThrows(IllegalArgumentException.class, () -> FunctionGroup.of(number));
    }
}
