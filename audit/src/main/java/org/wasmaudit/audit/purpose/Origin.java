package org.wasmaudit.audit.purpose;

/**
 * Where functions are from.
 *
 * @param project what was compiled, such as {@code zlib}
 * @param version of the project, or empty
 * @param compiler which compiled it, such as {@code clang14}, or empty
 * @param level of optimisation, or empty
 */
public record Origin(String project, String version, String compiler, String level) {
    @Override
    public String toString() {
        String build = compiler + (level.isEmpty() ? "" : "-" + level);
        return project + (version.isEmpty() ? "" : " " + version) + (build.isEmpty() ? "" : " " + build);
    }
}
