package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.binary.Instructions;
import org.wasmaudit.wasm.structure.DataSegment;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.Opcode;

/** The texts in a module's active data segments, by their address in memory. */
final class ConstantText {
    private static final int SHORTEST = 4;

    /** Rust's texts have no end mark, so what follows one would be taken for it; the beginning tells enough. */
    private static final int LONGEST = 12;

    private final byte[] bytes;
    private final List<Range> ranges;

    /** A segment: its address, its length, and where its bytes stand in the module. */
    private record Range(long address, int length, int start) {}

    private ConstantText(byte[] bytes, List<Range> ranges) {
        this.bytes = bytes;
        this.ranges = ranges;
    }

    static ConstantText of(Module module) {
        List<Range> ranges = new ArrayList<>();
        for (DataSegment data : module.datas()) {
            if (data.offset() != null) {
                Instructions offset = Instructions.of(module.bytes(), data.offset());
                Opcode opcode = offset.next();
                if (opcode == Opcode.I32_CONST || opcode == Opcode.I64_CONST) {
                    long address = opcode == Opcode.I32_CONST ? Integer.toUnsignedLong(offset.i32()) : offset.i64();
                    ranges.add(new Range(address, data.length(), data.start()));
                }
            }
        }
        ranges.sort(Comparator.comparingLong(Range::address));
        return new ConstantText(module.bytes(), ranges);
    }

    /** Whether a number can be an address of static data. */
    boolean isAddress(long number) {
        return find(number) != null;
    }

    /** The beginning of the text at an address, or null where there is none. */
    @Nullable String at(long address) {
        Range range = find(address);
        if (range == null) {
            return null;
        }
        int from = range.start() + (int) (address - range.address());
        int limit = Math.min(range.start() + range.length(), from + LONGEST);
        StringBuilder text = new StringBuilder();
        for (int i = from; i < limit && bytes[i] >= ' ' && bytes[i] < 0x7F; i++) {
            text.append((char) bytes[i]);
        }
        return text.length() < SHORTEST ? null : text.toString();
    }

    private @Nullable Range find(long address) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (address < range.address()) {
                high = middle - 1;
            } else if (address >= range.address() + range.length()) {
                low = middle + 1;
            } else {
                return range;
            }
        }
        return null;
    }
}
