package org.wasmaudit.audit.category;

/**
 * A risk level together with a functional group, written {@code "C6"}: the unit in which SBSeg 2023 counts calls.
 *
 * <p>Ordered by level, then by group number, which is the order of the columns of a feature vector.
 */
public record Category(RiskLevel level, FunctionGroup group) implements Comparable<Category> {
    /** The short form, such as {@code "D10"}. */
    public String text() {
        return level.name() + group.number();
    }

    /**
     * Reads the short form.
     *
     * @throws IllegalArgumentException if {@code text} is not a level letter followed by a group number in canonical
     *     form
     */
    public static Category of(String text) {
        for (RiskLevel level : RiskLevel.values()) {
            for (FunctionGroup group : FunctionGroup.values()) {
                Category category = new Category(level, group);
                if (category.text().equals(text)) {
                    return category;
                }
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a category such as A1 or D10");
    }

    @Override
    public int compareTo(Category other) {
        int byLevel = level.compareTo(other.level);
        return byLevel != 0 ? byLevel : group.compareTo(other.group);
    }

    @Override
    public String toString() {
        return text();
    }
}
