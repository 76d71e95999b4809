package org.wasmaudit.audit.policy;

import java.util.HashMap;
import java.util.Map;
import org.wasmaudit.wasi.Timing;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.Verdict.Decision;
import org.wasmaudit.wasi.WasiInvocation;
import org.wasmaudit.wasi.WasiObserver;
import org.wasmaudit.wasi.call.Effect;

/** Lets a program do what its profile has, and nothing else but end itself. */
public final class ProfileGate implements WasiObserver {
    /** What stands as the rule in records. */
    public static final String RULE = "profile";

    private static final int MOST_REMEMBERED = 4096;

    private final Profile profile;
    private final Verdict refusal;
    private final LiveRequest request = new LiveRequest();
    private final Map<Capability, Boolean> remembered = new HashMap<>();

    public ProfileGate(Profile profile, Policy.Mode mode) {
        this.profile = profile;
        this.refusal = new Verdict(
                mode == Policy.Mode.ENFORCE ? Decision.DENY : Decision.WOULD_DENY, RULE, Action.DENY.errno());
    }

    @Override
    public Timing timing() {
        return Timing.NONE;
    }

    @Override
    public Verdict before(WasiInvocation invocation) {
        return allows(request.of(invocation)) ? Verdict.allow() : refusal;
    }

    /** Whether the profile has what a call would do, for each of its objects. */
    boolean allows(Request call) {
        if (call.call().effect() == Effect.END) {
            return true;
        }
        int objects = call.objects();
        if (objects == 0) {
            return has(new Capability(call.call(), call.access(), null));
        }
        for (int n = 0; n < objects; n++) {
            if (!has(new Capability(call.call(), call.access(), call.object(n)))) {
                return false;
            }
        }
        return true;
    }

    private boolean has(Capability capability) {
        Boolean known = remembered.get(capability);
        if (known == null) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            known = profile.has(capability);
            remembered.put(capability, known);
        }
        return known;
    }
}
