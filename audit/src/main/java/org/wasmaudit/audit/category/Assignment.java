package org.wasmaudit.audit.category;

import java.util.List;

/**
 * One row of the category table: what the paper says of a WASI call, what we say, and why.
 *
 * @param call the call's name, as {@code "fd_read"}
 * @param paper every category SBSeg 2023, Table 3 lists the call under, in the paper's order; empty where the paper
 *     does not list it, two entries where it lists the call twice
 * @param assigned the one category the call has here
 * @param extension whether {@code assigned} is our decision rather than the paper's
 * @param reason why this category, in one sentence
 * @param source where the assignment comes from
 */
public record Assignment(
        String call, List<Category> paper, Category assigned, boolean extension, String reason, String source) {
    public Assignment {
        paper = List.copyOf(paper);
        boolean decidedByPaper = !paper.isEmpty() && paper.stream().allMatch(assigned::equals);
        if (extension == decidedByPaper) {
            throw new IllegalArgumentException(
                    call + ": extension must be " + !decidedByPaper + " where the paper has " + paper
                            + " and the assignment is " + assigned);
        }
        if (!paper.isEmpty() && !paper.contains(assigned)) {
            throw new IllegalArgumentException(call + ": " + assigned + " is none of the paper's " + paper);
        }
    }

    /** Whether the paper lists the call, so that its count enters the paper's features. */
    public boolean listed() {
        return !paper.isEmpty();
    }
}
