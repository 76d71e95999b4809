package org.wasmaudit.audit.event;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.wasmaudit.audit.category.Categorizer;
import org.wasmaudit.audit.category.FunctionGroup;
import org.wasmaudit.audit.category.RiskLevel;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.call.Effect;
import org.wasmaudit.wasi.call.Resource;
import org.wasmaudit.wasi.call.WasiCall;

/**
 * Which calls are written, as {@code -e} of strace says it.
 *
 * <p>An expression is a list of items between commas, of which one must hold, or none where the list begins with an
 * exclamation mark; of several expressions all must hold. An item is the name of a call, a class ({@code %file %desc
 * %net %clock %process %random %args %sched}, or what calls do: {@code %inspect %read %write %change %open %close
 * %wait}), {@code level=A}, {@code level>=B} (B or riskier), {@code group=6}, {@code errno=ENOENT}, {@code failed} or
 * {@code ok}.
 */
public final class CallFilter {
    /** Everything is written. */
    public static final CallFilter ALL = new CallFilter(List.of());

    private final List<Clause> clauses;

    /**
     * One expression.
     *
     * @param calls the calls for which an item holds whatever their outcome
     * @param errnos the errnos for which an item holds
     */
    private record Clause(String text, boolean negated, Set<WasiCall> calls, BitSet errnos) {
        boolean holds(WasiCall call, int errno) {
            return (calls.contains(call) || errnos.get(errno)) != negated;
        }

        /** Whether the clause may still hold for a call whose outcome is open. */
        boolean mayHold(WasiCall call) {
            boolean named = calls.contains(call);
            return negated ? !named : named || !errnos.isEmpty();
        }
    }

    private CallFilter(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /**
     * Reads expressions.
     *
     * @throws IllegalArgumentException saying which item is not understood
     */
    public static CallFilter parse(List<String> expressions, Categorizer categorizer) {
        List<Clause> clauses = new ArrayList<>();
        for (String expression : expressions) {
            String list = expression.startsWith("trace=") ? expression.substring(6) : expression;
            boolean negated = list.startsWith("!");
            Set<WasiCall> calls = EnumSet.noneOf(WasiCall.class);
            BitSet errnos = new BitSet();
            for (String item : (negated ? list.substring(1) : list).split(",", -1)) {
                item(item.strip(), categorizer, calls, errnos);
            }
            clauses.add(new Clause(expression, negated, calls, errnos));
        }
        return new CallFilter(List.copyOf(clauses));
    }

    /** The expressions, as they were written. */
    public List<String> expressions() {
        return clauses.stream().map(Clause::text).toList();
    }

    /** Whether a call that has returned is written. */
    boolean accepts(WasiInvocation invocation) {
        return accepts(invocation.call(), Math.max(0, invocation.errno()));
    }

    /** Whether a call with an outcome is written. */
    public boolean accepts(WasiCall call, int errno) {
        for (Clause clause : clauses) {
            if (!clause.holds(call, errno)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a call that has not returned may turn out to be written. */
    boolean mayAccept(WasiCall call) {
        for (Clause clause : clauses) {
            if (!clause.mayHold(call)) {
                return false;
            }
        }
        return true;
    }

    private static void item(String item, Categorizer categorizer, Set<WasiCall> calls, BitSet errnos) {
        WasiCall named = WasiCall.ofText(item);
        if (named != null) {
            calls.add(named);
        } else if (item.equals("all")) {
            add(calls, call -> true);
        } else if (item.equals("ok")) {
            errnos.set(0);
        } else if (item.equals("failed")) {
            errnos.set(1, 1 << 16);
        } else if (item.startsWith("%")) {
            add(calls, ofClass(item));
        } else if (item.startsWith("level>=")) {
            RiskLevel level = level(item, 7);
            add(calls, call -> categorizer.category(call).filter(c -> c.level().compareTo(level) <= 0).isPresent());
        } else if (item.startsWith("level=")) {
            RiskLevel level = level(item, 6);
            add(calls, call -> categorizer.category(call).filter(c -> c.level() == level).isPresent());
        } else if (item.startsWith("group=")) {
            FunctionGroup group = group(item);
            add(calls, call -> categorizer.category(call).filter(c -> c.group() == group).isPresent());
        } else if (item.startsWith("errno=") && ErrnoNames.of(item.substring(6)) >= 0) {
            errnos.set(ErrnoNames.of(item.substring(6)));
        } else {
            throw new IllegalArgumentException("\"" + item + "\" is no call, class or condition; try fd_read, %file,"
                    + " level>=B, group=1, errno=ENOENT, failed, ok");
        }
    }

    private static RiskLevel level(String item, int from) {
        for (RiskLevel level : RiskLevel.values()) {
            if (level.name().equals(item.substring(from))) {
                return level;
            }
        }
        throw new IllegalArgumentException("\"" + item + "\": levels are A, B, C and D");
    }

    private static FunctionGroup group(String item) {
        for (FunctionGroup group : FunctionGroup.values()) {
            if (Integer.toString(group.number()).equals(item.substring(6))) {
                return group;
            }
        }
        throw new IllegalArgumentException("\"" + item + "\": groups are 1 to 10");
    }

    private static Predicate<WasiCall> ofClass(String name) {
        return switch (name) {
            case "%file" -> call -> call.resource() == Resource.PATH_NAME;
            case "%desc" -> call -> call.resource() == Resource.DESCRIPTOR;
            case "%net" -> call -> call.resource() == Resource.SOCKET;
            case "%clock" -> call -> call.resource() == Resource.CLOCK;
            case "%process" -> call -> call.resource() == Resource.PROCESS;
            case "%random" -> call -> call.resource() == Resource.RANDOM;
            case "%sched" -> call -> call.resource() == Resource.SCHEDULER;
            case "%args" ->
                call -> call.resource() == Resource.ARGUMENTS || call.resource() == Resource.ENVIRONMENT;
            case "%inspect" -> call -> call.effect() == Effect.INSPECT;
            case "%read" -> call -> call.effect() == Effect.READ;
            case "%write" -> call -> call.effect() == Effect.WRITE;
            case "%change" -> call -> call.effect() == Effect.CHANGE;
            case "%open" -> call -> call.effect() == Effect.OPEN;
            case "%close" -> call -> call.effect() == Effect.CLOSE;
            case "%wait" -> call -> call.effect() == Effect.WAIT;
            default -> throw new IllegalArgumentException("\"" + name + "\" is no class of calls; there are %file %desc"
                    + " %net %clock %process %random %sched %args %inspect %read %write %change %open %close %wait");
        };
    }

    private static void add(Set<WasiCall> calls, Predicate<WasiCall> which) {
        for (WasiCall call : WasiCall.values()) {
            if (which.test(call)) {
                calls.add(call);
            }
        }
    }
}
