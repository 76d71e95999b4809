package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * The JVM locals of a method: first those that always have a value, then the spare ones. It says at which slot each
 * begins, and writes the locals of stack map frames.
 */
final class LocalTable {
    private record Spare(int slot, Object type, int slots) {}

    private final List<Object> fixed = new ArrayList<>();
    private final List<Spare> spare = new ArrayList<>();
    private int slots;
    private Object[] frame = {};

    /** Adds a local that always has a value, and returns its slot. */
    int addFixed(Object frameType) {
        if (!spare.isEmpty()) {
            throw new IllegalStateException("spare locals follow the fixed ones");
        }
        fixed.add(frameType);
        return take(frameType);
    }

    /** Adds a spare local, and returns its number among these. */
    int addSpare(Object frameType) {
        int slot = take(frameType);
        spare.add(new Spare(slot, frameType, slots - slot));
        return spare.size() - 1;
    }

    private int take(Object frameType) {
        int slot = slots;
        slots += frameType == Opcodes.LONG || frameType == Opcodes.DOUBLE ? 2 : 1;
        return slot;
    }

    /** The slot at which a spare local begins. */
    int spareSlot(int number) {
        return spare.get(number).slot;
    }

    /** How many slots there are. */
    int slots() {
        return slots;
    }

    /** The locals of a frame in which the spare locals of the given numbers have a value; see {@link #frameSize}. */
    Object[] frame(BitSet defined) {
        int most = fixed.size() + slots;
        if (frame.length < most) {
            frame = fixed.toArray(new Object[most]);
        }
        int size = fixed.size();
        for (int i = 0; i < defined.length(); i++) {
            Spare local = spare.get(i);
            if (defined.get(i)) {
                frame[size++] = local.type;
            } else {
                for (int j = 0; j < local.slots; j++) {
                    frame[size++] = Opcodes.TOP;
                }
            }
        }
        return frame;
    }

    /** How many entries of what {@link #frame} returns count. */
    int frameSize(BitSet defined) {
        int size = fixed.size();
        for (int i = 0; i < defined.length(); i++) {
            size += defined.get(i) ? 1 : spare.get(i).slots;
        }
        return size;
    }
}
