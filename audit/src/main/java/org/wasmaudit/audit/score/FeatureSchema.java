package org.wasmaudit.audit.score;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.wasmaudit.audit.Sha256;

/**
 * The meaning of a vector of features: which numbers, in which order, computed by which version of which rule.
 *
 * <p>A model names the hash of the schema it was trained on and refuses features of another one, so that a renamed,
 * reordered or redefined feature can never be fed to weights that mean something else.
 *
 * @param id the name of the rule that computes the features, as {@code "category-counts"}
 * @param version the version of that rule, from 1
 * @param basis the SHA-256 of what the rule reads, such as the category table; empty if it reads nothing
 * @param names the features' names, in order, without repetition
 */
public record FeatureSchema(String id, int version, String basis, List<String> names) {
    public FeatureSchema {
        names = List.copyOf(names);
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("a feature name stands twice in " + names);
        }
    }

    /** The number of features. */
    public int size() {
        return names.size();
    }

    /** The SHA-256 of all parts of the schema, as 64 hexadecimal digits. */
    public String sha256() {
        String canonical = id + "\n" + version + "\n" + basis + "\n" + String.join("\n", names) + "\n";
        return Sha256.hex(canonical.getBytes(StandardCharsets.UTF_8));
    }
}
