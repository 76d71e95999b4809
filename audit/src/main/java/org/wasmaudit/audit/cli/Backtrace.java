package org.wasmaudit.audit.cli;

import java.util.List;
import java.util.Map;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasm.runtime.WasmFrame;

/** The guest's calls at a fault, a line each, innermost first. */
final class Backtrace {
    private static final int LONGEST_NAME = 120;

    private Backtrace() {}

    /**
     * The lines, each begun with a line end, or nothing where there are no frames.
     *
     * @param guesses what functions without a name are likely called, by function index
     */
    static String text(List<WasmFrame> frames, String module, int most, Map<Integer, String> guesses) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(most, frames.size()); i++) {
            text.append("\n  %4d: %s".formatted(i, frame(frames.get(i), module, guesses)));
        }
        if (frames.size() > most) {
            text.append("\n        ").append(frames.size() - most).append(" more calls");
        }
        return text.toString();
    }

    private static String frame(WasmFrame frame, String module, Map<Integer, String> guesses) {
        String name = frame.name();
        if (name == null) {
            String guess = guesses.get(frame.functionIndex());
            name = "<function " + frame.functionIndex() + (guess == null ? ">" : ", likely " + guess + ">");
        }
        String place = frame.codeOffset() < 0 ? "" : " at 0x%x".formatted(frame.codeOffset());
        return Escape.text(module) + "!" + Escape.text(name, LONGEST_NAME) + place;
    }
}
