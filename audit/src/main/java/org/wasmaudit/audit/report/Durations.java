package org.wasmaudit.audit.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long several runs of the same took, in nanoseconds from the shortest to the longest. */
public final class Durations {
    private static final double MILLION = 1e6;

    private final long[] sorted;

    /** @param nanos one at least */
    public Durations(long... nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no durations");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    public int count() {
        return sorted.length;
    }

    /** The least of the durations that is not shorter than so many per cent of them, in milliseconds. */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)] / MILLION;
    }

    /** The middle one, or the mean of the two in the middle, in milliseconds. */
    public double median() {
        int half = sorted.length / 2;
        long twice = sorted.length % 2 == 1 ? 2 * sorted[half] : sorted[half - 1] + sorted[half];
        return twice / 2.0 / MILLION;
    }

    /** The mean in milliseconds. */
    public double mean() {
        return Arrays.stream(sorted).average().orElseThrow() / MILLION;
    }

    /** How far they lie apart: the standard deviation in milliseconds, 0 for a single one. */
    public double deviation() {
        double mean = mean();
        double squares = Arrays.stream(sorted)
                .mapToDouble(nanos -> nanos / MILLION - mean)
                .map(far -> far * far)
                .sum();
        return sorted.length == 1 ? 0 : Math.sqrt(squares / (sorted.length - 1));
    }

    /** All of this by name, in milliseconds to three places. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("iterations", sorted.length);
        facts.put("min_ms", rounded(percentile(0)));
        facts.put("median_ms", rounded(median()));
        facts.put("mean_ms", rounded(mean()));
        facts.put("p90_ms", rounded(percentile(90)));
        facts.put("p99_ms", rounded(percentile(99)));
        facts.put("max_ms", rounded(percentile(100)));
        facts.put("deviation_ms", rounded(deviation()));
        return facts;
    }

    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 1000) / 1000.0;
    }
}
