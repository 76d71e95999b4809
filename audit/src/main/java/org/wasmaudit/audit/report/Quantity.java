package org.wasmaudit.audit.report;

import java.util.Locale;

/** Numbers as people read them: three or four digits and a unit. */
public final class Quantity {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};

    private Quantity() {}

    /** A count in full, with its thousands apart. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Bytes, in units of 1024. */
    public static String bytes(long number) {
        return scaled(number, 1024, BYTES);
    }

    /** A time, from nanoseconds to seconds. */
    public static String time(long nanos) {
        return scaled(nanos, 1000, TIMES);
    }

    private static String scaled(long number, int step, String[] units) {
        double value = number;
        int unit = 0;
        while (value >= step && unit < units.length - 1) {
            value /= step;
            unit++;
        }
        String digits = unit == 0
                ? Long.toString(number)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
        return digits + " " + units[unit];
    }
}
