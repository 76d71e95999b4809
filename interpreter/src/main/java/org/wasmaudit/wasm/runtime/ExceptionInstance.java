package org.wasmaudit.wasm.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception a guest threw (spec 4.2.13): its tag and payload. It is what an {@code exnref} refers to, and is thrown
 * as it is through JVM frames, without a stack trace.
 */
public final class ExceptionInstance extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Tag tag;
    private final transient long[] cells;
    private final transient @Nullable Object[] references;
    private transient @Nullable List<WasmFrame> left;

    /**
     * @param cells the payload as on a {@link ValueStack}, a cell a value and two for a vector
     * @param references the references of the payload, at the same places
     */
    public ExceptionInstance(Tag tag, long[] cells, @Nullable Object[] references) {
        super(null, null, false, false);
        this.tag = tag;
        this.cells = cells;
        this.references = references;
    }

    /**
     * Adds the calls it has left, inner ones first; an engine does so where nobody in its part of the guest catches.
     */
    public void addFrames(List<WasmFrame> frames) {
        if (left == null) {
            left = new ArrayList<>();
        }
        left.addAll(frames);
    }

    /** The calls it has left since it was thrown or caught last. */
    List<WasmFrame> frames() {
        return left == null ? List.of() : List.copyOf(left);
    }

    /** Forgets the calls it has left, since somebody has caught it. */
    public void forgetFrames() {
        left = null;
    }

    public Tag tag() {
        return tag;
    }

    public long cell(int index) {
        return cells[index];
    }

    public @Nullable Object reference(int index) {
        return references[index];
    }
}
