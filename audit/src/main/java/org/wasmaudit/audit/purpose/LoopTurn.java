package org.wasmaudit.audit.purpose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.structure.Opcode;

/**
 * What one turn of a loop amounts to where it copies at most once: the copy, the variables that move on by a number,
 * and a condition of leaving. Values that only pass through a local, or through a slot of the frame as unoptimised code
 * has them do, are put where they are read.
 *
 * <p>That a copy may overwrite a slot is left out of account: compilers know better, and it is for a reader.
 */
final class LoopTurn {
    /** Terms of more parts are not followed. */
    private static final int LARGEST_TERM = 200;

    private final List<@Nullable Abstraction> steps;
    private final IntHashSet assigned = new IntHashSet();
    private final Map<Value.Symbol, Value> locals = new HashMap<>();
    private final Map<Place, Value> slots = new HashMap<>();
    /** Locals and slots that hold what nothing has read yet. */
    private final Set<Object> unread = new HashSet<>();

    private final List<Stepped> stepped = new ArrayList<>();
    private Abstraction.@Nullable Memcpy copy;
    private @Nullable Value exit;

    /**
     * A variable that each turn moves on by a number.
     *
     * @param variable a symbol, or a load from a slot, as before the turn
     */
    record Stepped(Value variable, long step) {}

    LoopTurn(List<@Nullable Abstraction> steps) {
        this.steps = steps;
        for (Abstraction step : steps) {
            if (step instanceof Abstraction.Set set && set.target().space() == Value.Space.LOCAL) {
                assigned.add(set.target().index());
            }
        }
    }

    /** Walks over the steps; false where they do anything else than copy once and count. */
    boolean copies() {
        for (int i = 0; i < steps.size(); i++) {
            boolean exits = exit == null && copy == null && LoopShape.isExit(steps, i);
            boolean fits =
                    switch (steps.get(i)) {
                        case null -> true;
                        case Abstraction.Set set -> assign(set.target(), set.target(), resolved(set.value()));
                        case Abstraction.Store store when store.width() > 0 -> store(store);
                        case Abstraction.Memcpy memcpy when memcpy.source() != null ->
                            copy(resolved(memcpy.destination()), resolved(memcpy.source()), memcpy.length());
                        case Abstraction.If leaving when exits -> leave(leaving.condition());
                        default -> false;
                    };
            if (!fits) {
                return false;
            }
            i += steps.get(i) instanceof Abstraction.If ? 2 : 0;
        }
        return copy != null;
    }

    private boolean leave(Value condition) {
        exit = resolved(condition);
        return true;
    }

    private boolean store(Abstraction.Store store) {
        Place place = resolved(store.place());
        Value value = resolved(store.value());
        if (isSlot(place)) {
            Opcode load = store.width() > Integer.BYTES ? Opcode.I64_LOAD : Opcode.I32_LOAD;
            return assign(place, new Value.Load(load, place, 0), value);
        }
        return value instanceof Value.Load load
                && Widths.of(load.opcode()) == store.width()
                && copy(place, load.place(), new Value.Constant(Opcode.I64_CONST, store.width()));
    }

    private boolean copy(Place destination, @Nullable Place source, Value length) {
        boolean first = copy == null;
        copy = new Abstraction.Memcpy(destination, source, List.of(), length);
        return first;
    }

    /** A place that is the same each turn: a local that the loop leaves alone, and an offset. */
    private boolean isSlot(Place place) {
        return place.base() instanceof Value.Symbol symbol
                && symbol.space() == Value.Space.LOCAL
                && !assigned.contains(symbol.index());
    }

    /** Gives a local or slot a value; false where that lasts longer than the turn. */
    private boolean assign(Object target, Value variable, Value value) {
        Value before = before(variable, value);
        Long step = before == null ? null : Strides.step(before, value);
        if (step != null) {
            stepped.add(new Stepped(before, step));
        } else if (before != null || value instanceof Value.Unknown) {
            return false;
        } else {
            unread.add(target);
        }
        switch (target) {
            case Value.Symbol symbol -> locals.put(symbol, value);
            case Place place -> slots.put(place, value);
            default -> throw new IllegalArgumentException(target.toString());
        }
        return true;
    }

    /** The variable as it was before the turn, where a term has it. */
    private static @Nullable Value before(Value variable, Value term) {
        if (Strides.isSame(term, variable)) {
            return term;
        }
        return switch (term) {
            case Value.Operation operation -> {
                for (Value operand : operation.operands()) {
                    Value found = before(variable, operand);
                    if (found != null) {
                        yield found;
                    }
                }
                yield null;
            }
            case Value.Load load -> before(variable, load.place().base());
            default -> null;
        };
    }

    Place resolved(Place place) {
        return Place.of(resolved(place.base()), place.offset());
    }

    /** A term over what held before the turn; unknown where it grows too large. */
    Value resolved(Value value) {
        Value whole = substituted(value, new int[] {LARGEST_TERM});
        return isLarge(whole, new int[] {LARGEST_TERM}) ? Value.Unknown.INSTANCE : whole;
    }

    private Value substituted(Value value, int[] left) {
        if (--left[0] < 0) {
            return Value.Unknown.INSTANCE;
        }
        return switch (value) {
            case Value.Symbol symbol -> {
                unread.remove(symbol);
                yield locals.getOrDefault(symbol, symbol);
            }
            case Value.Load load -> {
                Place place = Place.of(substituted(load.place().base(), left), load.place().offset());
                unread.remove(place);
                Value held = isSlot(place) ? slots.get(place) : null;
                yield held == null ? new Value.Load(load.opcode(), place, load.definition()) : held;
            }
            case Value.Operation operation -> {
                List<Value> operands = new ArrayList<>();
                for (Value operand : operation.operands()) {
                    operands.add(substituted(operand, left));
                }
                yield new Value.Operation(operation.opcode(), operands);
            }
            case Value.Constant constant -> constant;
            case Value.Unknown unknown -> unknown;
        };
    }

    private static boolean isLarge(Value value, int[] left) {
        if (--left[0] < 0) {
            return true;
        }
        return switch (value) {
            case Value.Load load -> isLarge(load.place().base(), left);
            case Value.Operation operation -> {
                for (Value operand : operation.operands()) {
                    if (isLarge(operand, left)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> false;
        };
    }

    /** Whether all that the turn computed has been read in it. */
    boolean isSpent() {
        return unread.isEmpty();
    }

    Abstraction.@Nullable Memcpy copy() {
        return copy;
    }

    List<Stepped> stepped() {
        return stepped;
    }

    /** The condition under which a branch among the steps leaves the loop, or null. */
    @Nullable Value exit() {
        return exit;
    }
}
