package org.wasmaudit.wasm.structure;

import java.util.EnumSet;
import java.util.Set;

/** An immutable set of features that are on. */
public final class Features {
    private final Set<Feature> on;

    private Features(Set<Feature> on) {
        this.on = on;
    }

    /** What is merged into the specification or in phase 4. */
    public static Features defaults() {
        EnumSet<Feature> on = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.values()) {
            if (feature.onByDefault()) {
                on.add(feature);
            }
        }
        return new Features(on);
    }

    public static Features all() {
        return new Features(EnumSet.allOf(Feature.class));
    }

    public Features with(Feature feature) {
        EnumSet<Feature> changed = EnumSet.copyOf(on);
        changed.add(feature);
        return new Features(changed);
    }

    public Features without(Feature feature) {
        EnumSet<Feature> changed = EnumSet.copyOf(on);
        changed.remove(feature);
        return new Features(changed);
    }

    public boolean has(Feature feature) {
        return on.contains(feature);
    }

    @Override
    public String toString() {
        return on.toString();
    }
}
