package org.wasmaudit.wasi.fs.memory;

import java.nio.charset.StandardCharsets;
import org.wasmaudit.wasi.call.Filetype;

/** A symbolic link in memory. */
final class LinkNode extends Node {
    private final String text;

    LinkNode(MemoryFileSystem system, String text, long now) {
        super(system, Filetype.SYMBOLIC_LINK, now);
        this.text = text;
    }

    String text() {
        return text;
    }

    @Override
    long size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
