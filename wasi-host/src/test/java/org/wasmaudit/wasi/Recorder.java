package org.wasmaudit.wasi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what it is told. */
final class Recorder implements WasiObserver {
    final List<String> events = new ArrayList<>();
    final List<Entry> entries = new ArrayList<>();
    Verdict verdict = Verdict.allow();
    Verdict seen = verdict;

    record Entry(long sequence, String call, int fd, @Nullable String path, int errno, long bytes, long requested) {}

    String last() {
        Entry entry = entries.getLast();
        return entry.call() + " " + entry.fd() + " " + entry.path() + " " + entry.errno() + " " + entry.bytes() + "/"
                + entry.requested();
    }

    @Override
    public Verdict before(WasiInvocation invocation) {
        events.add("before " + invocation.call().text());
        return verdict;
    }

    @Override
    public void after(WasiInvocation invocation) {
        events.add("after " + invocation.call().text());
        seen = invocation.verdict();
        entries.add(new Entry(
                invocation.sequence(),
                invocation.call().text(),
                invocation.fd(),
                invocation.fdPath(),
                invocation.errno(),
                invocation.bytes(),
                invocation.requestedBytes()));
    }
}
