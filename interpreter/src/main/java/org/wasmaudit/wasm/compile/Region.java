package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run of statements of one nesting level that is a JVM method of its own: the whole function, or what was taken out
 * of
 * a larger method.
 *
 * <p>The method of a part takes the locals it needs as parameters. Those it sets and others read afterwards it returns:
 * one as its result, more of them in {@code Store.resultCells} and {@code resultReferences}, where the caller takes
 * them
 * at once.
 */
final class Region {
    /** What the method of a region returns. */
    enum Ending {
        /** It goes on behind the region; the result is the first local it hands out, unless that is a vector. */
        FALLS,
        /** It goes on in several ways; the result is 0 for the place behind the region, else which exit it takes. */
        SELECTS,
        /** It leaves the function, and in no other way; the result is the function's. */
        RETURNS,
        /** It does not return. */
        NEVER
    }

    /**
     * The locals that a region sets and that are live where it goes on.
     *
     * @param handed those it hands to its caller
     * @param shared those it leaves in the function's {@link Frame}
     */
    record Outs(int[] handed, int[] shared) {}

    /** A way out of a region other than behind its last statement. */
    record Exit(Target target, Outs outs) {}

    /**
     * What crosses the borders of a region.
     *
     * @param number among the regions of the function
     * @param offset in the module, of the first instruction
     * @param parameters the locals that are the parameters of the method
     * @param shared the locals it needs that are in the function's {@link Frame}
     * @param exits where it branches to outside of it; a return is an exit to the function's own target
     * @param fall how it goes on behind its last statement, or null where it does not
     * @param again what it sets that its next turns need, where it is left between two turns, or null
     * @param unwinding what it sets that code around it may read which catches an exception of its, or null
     * @param calls whether it runs other code, so that memories may have grown
     */
    record Border(
            int number,
            int offset,
            int[] parameters,
            int[] shared,
            List<Exit> exits,
            @Nullable Outs fall,
            @Nullable Outs again,
            @Nullable Outs unwinding,
            boolean calls) {
        boolean falls() {
            return fall != null;
        }

        /** The same border of a region that now has another number. */
        Border numbered(int other) {
            return new Border(other, offset, parameters, shared, exits, fall, again, unwinding, calls);
        }

        /** The locals that are handed over between two turns. */
        int[] taken() {
            return again == null ? new int[0] : again.handed;
        }

        /** The locals that are handed over with an exception. */
        int[] unwound() {
            return unwinding == null ? new int[0] : unwinding.handed;
        }

        /** The locals that are handed over behind the last statement. */
        int[] outs() {
            return fall == null ? new int[0] : fall.handed;
        }
    }

    /** About how many bytes the call of a part with two forms takes. */
    private static final int VECTOR_CALL = 80;

    private final int start;
    private final int end;
    private final List<Region> parts = new ArrayList<>();
    private @Nullable Border border;
    private int callSize;
    private int size;
    private boolean hasVectorForm;
    private boolean repeats;

    /**
     * @param start index of the first statement
     * @param end index behind the last statement
     * @param callSize about how many bytes of bytecode it takes to call it
     */
    Region(int start, int end, int callSize) {
        this.start = start;
        this.end = end;
        this.callSize = callSize;
    }

    /** A part with two forms. */
    static Region ofVectors(int start, int end, boolean isLoop) {
        Region region = new Region(start, end, VECTOR_CALL);
        region.hasVectorForm = true;
        region.repeats = isLoop;
        return region;
    }

    /** Whether there is a second form of the method, in another class, with vectors as objects. */
    boolean hasVectorForm() {
        return hasVectorForm;
    }

    /** Whether it is a loop whose method returns after some turns, and is called again. */
    boolean repeats() {
        return repeats;
    }

    /** How many bytes of bytecode it takes to call the method: a guess, until it has been measured. */
    int callSize() {
        return callSize;
    }

    void setCallSize(int bytes) {
        callSize = bytes;
    }

    /** How many bytes of bytecode the method has; 0 until that is measured, and again when a part was taken out. */
    int size() {
        return size;
    }

    void setSize(int bytes) {
        size = bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean contains(int statement) {
        return start <= statement && statement < end;
    }

    /** The regions that were taken out of this one, in their order. */
    List<Region> parts() {
        return parts;
    }

    /** Names, in their order, the index of each statement that is in no part, and each part. */
    void walk(IntConsumer ownStatement, Consumer<Region> part) {
        int at = start;
        for (Region next : parts) {
            IntStream.range(at, next.start).forEach(ownStatement);
            part.accept(next);
            at = next.end;
        }
        IntStream.range(at, end).forEach(ownStatement);
    }

    /** Takes a region out, with the parts of this one that lie within. */
    void takeOut(Region region) {
        size = 0;
        int at = 0;
        while (at < parts.size() && parts.get(at).start < region.start) {
            at++;
        }
        while (at < parts.size() && parts.get(at).start < region.end) {
            region.parts.add(parts.remove(at));
        }
        parts.add(at, region);
    }

    void setBorder(Border crossing) {
        border = crossing;
    }

    /** Whether it is known what crosses the border. */
    boolean hasBorder() {
        return border != null;
    }

    /** Whether this is a part of a function, and not the whole. */
    boolean isPart() {
        return border != null && border.number > 0;
    }

    /** The border of a part. */
    Border border() {
        if (border == null) {
            throw new IllegalStateException("a whole function has no border");
        }
        return border;
    }

    /** How the method of a part ends. */
    Ending ending() {
        List<Exit> exits = border().exits;
        if (repeats) {
            return Ending.SELECTS;
        }
        if (exits.isEmpty()) {
            return border().falls() ? Ending.FALLS : Ending.NEVER;
        }
        boolean returns = exits.size() == 1 && exits.getFirst().target.place() == Target.Place.FUNCTION;
        return returns && !border().falls() ? Ending.RETURNS : Ending.SELECTS;
    }
}
