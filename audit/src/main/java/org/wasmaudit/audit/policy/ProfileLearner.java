package org.wasmaudit.audit.policy;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.wasmaudit.audit.event.AuditEvent;
import org.wasmaudit.audit.event.EventSink;
import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;

/** Learns what a run does: each capability once, in bounded room. */
public final class ProfileLearner implements EventSink {
    private final boolean refusedToo;
    private final LiveRequest request = new LiveRequest();
    private final Set<Capability> capabilities = new HashSet<>();
    private boolean generalising;

    private ProfileLearner(boolean refusedToo) {
        this.refusedToo = refusedToo;
    }

    /** Learns what is to be allowed: calls that were refused teach nothing. */
    public static ProfileLearner ofAllowed() {
        return new ProfileLearner(false);
    }

    /** Learns what was attempted, for a comparison: refused calls count as any other. */
    public static ProfileLearner ofAttempts() {
        return new ProfileLearner(true);
    }

    @Override
    public void call(WasiInvocation invocation, boolean returned) {
        learn(request.of(invocation), invocation.verdict().decision());
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    /** Learns from a call in a log. */
    public void learn(AuditEvent event) {
        learn(new LoggedRequest(event), event.decision());
    }

    private void learn(Request call, Decision decision) {
        if (!refusedToo && (decision == Decision.DENY || decision == Decision.KILL)) {
            return;
        }
        int objects = call.objects();
        if (objects == 0) {
            add(new Capability(call.call(), call.access(), null));
        }
        for (int n = 0; n < objects; n++) {
            add(new Capability(call.call(), call.access(), call.object(n)));
        }
    }

    private void add(Capability capability) {
        Capability kept = generalising ? capability.generalised() : capability;
        if (capabilities.size() == Profile.MOST_ENTRIES) {
            return; // a program that does more different things than this can't be described by a profile
        }
        if (capabilities.add(kept) && !generalising && capabilities.size() > Profile.MOST_CAPABILITIES) {
            generalising = true;
            Set<Capability> all = Set.copyOf(capabilities);
            capabilities.clear();
            all.forEach(each -> capabilities.add(each.generalised()));
        }
    }

    /** What was learnt. */
    public Profile profile() {
        return Profile.of(Collections.unmodifiableSet(capabilities));
    }
}
