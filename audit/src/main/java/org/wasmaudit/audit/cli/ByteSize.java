package org.wasmaudit.audit.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasmaudit.audit.Escape;

/** Sizes as people write them: {@code 65536}, {@code 64KiB}, {@code 100MB}, {@code 2g}. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})([a-zA-Z]{0,3})");

    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("k", 1L << 10),
            Map.entry("kib", 1L << 10),
            Map.entry("kb", 1000L),
            Map.entry("m", 1L << 20),
            Map.entry("mib", 1L << 20),
            Map.entry("mb", 1000_000L),
            Map.entry("g", 1L << 30),
            Map.entry("gib", 1L << 30),
            Map.entry("gb", 1000_000_000L));

    private ByteSize() {}

    /**
     * Reads a size.
     *
     * @throws Refusal if it is none
     */
    static long parse(String text) throws Refusal {
        Matcher parts = FORM.matcher(text);
        Long unit = parts.matches() ? UNITS.get(parts.group(2).toLowerCase(java.util.Locale.ROOT)) : null;
        if (unit == null) {
            throw new Refusal(
                    ExitCode.USAGE, "\"" + Escape.text(text) + "\" is no size such as 65536, 64KiB or 100MB");
        }
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), unit);
        } catch (ArithmeticException e) {
            throw new Refusal(ExitCode.USAGE, Escape.text(text) + " is larger than any size there is");
        }
    }
}
