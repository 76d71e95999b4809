package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.call.WasiCall;

/** Calls as lines of text. */
final class TraceSinkTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TraceSink trace =
            new TraceSink(new PrintStream(bytes, true, StandardCharsets.UTF_8), CallFilter.ALL);

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aCallIsALineInTheMannerOfStrace() {
        trace.call(FakeInvocation.open(1, "/data", "a/b", "/data/a/b"), true);
        trace.call(FakeInvocation.write(2).verdict(new Verdict(Verdict.Decision.DENY, "r1", 76)).outcome(76, 0), true);
        assertEquals(
                List.of(
                        "path_open(3</data>, symlink_follow, \"a/b\"</data/a/b>, creat|trunc, 0x42, 0x0, 0) = 0"
                                + " opened_fd=4 <0.000001>",
                        "fd_write(1<stdout>, {n=1, len=0}) = ENOTCAPABLE <0.000001> (deny by r1)"),
                lines());
    }

    @Test
    void aCallThatMayNotReturnIsShownWhenItBegins() {
        FakeInvocation exit = FakeInvocation.of(WasiCall.PROC_EXIT, 1).arguments(3);
        trace.enter(exit, Verdict.allow());
        assertEquals(List.of("proc_exit(3) ..."), lines());
        trace.call(exit, false);
        assertEquals("... proc_exit = ?", lines().getLast());
    }

    /** L2: a name can't reach the terminal as anything but text. */
    @Test
    void l2NamesAreEscaped() {
        String hostile = "x\n\u001b]0;owned\u0007\u009b31m\u202e\"";
        trace.call(FakeInvocation.open(1, "/d", hostile, "/d/" + hostile), true);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertEquals(1, lines().size());
        assertTrue(text.strip().chars().allMatch(c -> c >= ' ' && c < 0x7f), text);
    }

    @Test
    void whatTheFilterLeavesOutIsNotShown() {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CallFilter files = CallFilter.parse(List.of("path_open"), Categorizer.extended());
        new TraceSink(out, files).call(FakeInvocation.write(1), true);
        assertEquals(List.of(), lines());
    }
}
