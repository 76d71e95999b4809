package org.wasmaudit.audit.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.category.Category;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.call.WasiCall;

/** Gathers the details of a run, call by call and in bounded room. */
@SuppressWarnings("EnumOrdinal") // numbers for a map of numbers: this runs for each call of a guest
final class DetailsBuilder {
    /** As much of a path or of a rule's name as is kept; what is shown is shorter. */
    static final int MOST_CHARACTERS = 1024;

    /** Different refusals that are told apart; together with findings no more than the 5,000 code scanning shows. */
    static final int MOST_REFUSALS = 4900;

    private static final int ERRNO_BITS = 16;

    private final TimeLineBuilder timeLine = new TimeLineBuilder();
    private final IntLongHashMap errors = new IntLongHashMap();
    private final Map<Kind, Seen> refusals = new LinkedHashMap<>();
    private long otherRefusals;

    /** What makes refusals alike. */
    private record Kind(WasiCall call, Decision decision, String rule, String path) {}

    private static final class Seen {
        final long first;
        final int function;
        long count;

        Seen(long first, int function) {
            this.first = first;
            this.function = function;
        }
    }

    /** A call of a log. */
    void add(AuditEvent event) {
        add(event.sinceStart(), event.call(), event.category(), event.errno(), event.decision());
        if (event.decision() != Decision.ALLOW) {
            addRefusal(
                    event.sequence(),
                    event.call(),
                    event.decision(),
                    event.rule(),
                    event.object(),
                    event.callerFunction());
        }
    }

    /** What all calls have. */
    void add(long nanos, WasiCall call, @Nullable Category category, int errno, Decision decision) {
        timeLine.add(nanos, category, errno != 0, decision != Decision.ALLOW);
        if (errno != 0) {
            errors.addToValue(call.ordinal() << ERRNO_BITS | errno & 0xFFFF, 1);
        }
    }

    /** What those have that were refused, or would have been. */
    void addRefusal(
            long sequence, WasiCall call, Decision decision, @Nullable String rule, @Nullable String path, int caller) {
        Kind kind = new Kind(call, decision, kept(rule), kept(path));
        Seen seen = refusals.get(kind);
        if (seen == null) {
            if (refusals.size() == MOST_REFUSALS) {
                otherRefusals++;
                return;
            }
            seen = new Seen(sequence, caller);
            refusals.put(kind, seen);
        }
        seen.count++;
    }

    private static String kept(@Nullable String text) {
        return text == null ? "" : text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    Details details() {
        List<Details.ErrorCount> counts = new ArrayList<>();
        errors.forEachKeyValue((key, count) ->
                counts.add(new Details.ErrorCount(WasiCall.values()[key >>> ERRNO_BITS], key & 0xFFFF, count)));
        counts.sort(Comparator.comparingLong((Details.ErrorCount row) -> -row.count())
                .thenComparing(Details.ErrorCount::call)
                .thenComparingInt(Details.ErrorCount::errno));
        List<Details.Refusal> refused = new ArrayList<>();
        refusals.forEach((kind, seen) -> refused.add(new Details.Refusal(
                kind.call(),
                kind.decision(),
                kind.rule().isEmpty() ? null : kind.rule(),
                kind.path().isEmpty() ? null : kind.path(),
                seen.first,
                seen.function,
                seen.count)));
        return new Details(timeLine.timeLine(), counts, refused, otherRefusals);
    }
}
