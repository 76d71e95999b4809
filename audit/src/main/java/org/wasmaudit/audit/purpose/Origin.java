package org.wasmaudit.audit.purpose;

/**
 * Where functions are from.
 *
 * @param library what was compiled, such as {@code zlib}
 * @param version of the library, or empty
 * @param compiler which compiled it, such as {@code clang14}, or empty
 * @param level of optimisation, or empty
 */
public record Origin(String library, String version, String compiler, String level) {
    @Override
    public String toString() {
        String build = compiler + (level.isEmpty() ? "" : "-" + level);
        return library + (version.isEmpty() ? "" : " " + version) + (build.isEmpty() ? "" : " " + build);
    }
}
