package org.wasmaudit.audit.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.event.Verification.Status;
import org.wasmaudit.wasi.Verdict.Decision;

/**
 * Checks a log against its own chain, names the first line that is not as it was written, and adds up its totals again.
 * Without a key this finds every change by somebody who could not, or did not, compute the chain anew; with the key of
 * its signatures, or with the anchor of its end kept elsewhere, every change.
 */
public final class LogVerifier {
    private static final byte[] HASH = ",\"h\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern TAIL = Pattern.compile(
            ",\"h\":\"([0-9a-f]{64})\"(?:,\"sig\":\"([A-Za-z0-9+/=]{1,128})\")?\\}\n");
    private static final int MOST_TAIL_BYTES = 256;

    private final @Nullable SealKey key;
    private final @Nullable String expectedAnchor;
    private final Counters counters = new Counters();

    private HashChain chain = new HashChain();
    private final long[] blockLines = new long[HashChain.MOST_LINES];
    private LogRecord.@Nullable Header first;
    private boolean sealed;
    private boolean ended;
    private boolean whole = true;
    private boolean signed;
    private long lines;
    private long events;
    private long sealedLines;
    private @Nullable String anchor;

    /** What is wrong with the log, and where. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        private final long line;

        Broken(long line, String reason) {
            super(reason);
            this.line = line;
        }
    }

    /**
     * @param key the key that should have signed, or null to look at the chain alone
     * @param expectedAnchor the link the log should end with, or null
     */
    public LogVerifier(@Nullable SealKey key, @Nullable String expectedAnchor) {
        this.key = key;
        this.expectedAnchor = expectedAnchor;
    }

    /** Looks at the files of one run in their order. One verifier looks at one log. */
    public Verification verify(List<Path> parts) throws IOException {
        try {
            for (Path part : parts) {
                try (InputStream in = Files.newInputStream(part);
                        LogReader reader = new LogReader(in)) {
                    readPart(reader);
                }
            }
            return conclude();
        } catch (Broken e) {
            return result(Status.TAMPERED, e.line, e.getMessage());
        }
    }

    private void readPart(LogReader reader) throws IOException, Broken {
        long before = lines;
        boolean rotated = false;
        while (true) {
            LogRecord found;
            try {
                found = reader.nextLine();
            } catch (LogFormatException e) {
                throw new Broken(before + e.line(), e.getMessage());
            }
            if (found == null) {
                break;
            }
            lines = before + reader.line();
            if (ended || rotated) {
                throw new Broken(lines, "there are lines behind the end");
            }
            rotated = found instanceof LogRecord.Rotate;
            take(found, reader.lines());
        }
        whole = ended || rotated;
    }

    private void take(LogRecord found, LogLines at) throws Broken {
        switch (found) {
            case LogRecord.Header header -> {
                begin(header);
                ordinary(at);
            }
            case LogRecord.Call call -> {
                events++;
                count(call.event());
                ordinary(at);
            }
            case LogRecord.Enter enter -> ordinary(at);
            case LogRecord.Unknown unknown -> ordinary(at);
            case LogRecord.Seal seal -> {
                compare(seal);
                link(at);
            }
            case LogRecord.Rotate rotate -> lastLink(at);
            case LogRecord.End end -> {
                lastLink(at);
                ended = true;
                addUp(end);
            }
        }
    }

    private void begin(LogRecord.Header header) throws Broken {
        LogRecord.Header known = first;
        if (known == null) {
            first = header;
            sealed = !header.seal().equals("none");
            String previous = header.previous();
            if (previous != null && previous.matches("[0-9a-f]{64}")) {
                chain = new HashChain(HexFormat.of().parseHex(previous)); // earlier files were deleted by rotation
            }
        } else if (whole && header.part() > 1 && known.run().equals(header.run())) {
            if (sealed && !String.valueOf(anchor).equals(header.previous())) {
                throw new Broken(lines, "this file does not follow the one before");
            }
        } else {
            throw new Broken(lines, "a second header");
        }
    }

    private void ordinary(LogLines at) throws Broken {
        if (!sealed) {
            return;
        }
        if (chain.lines() == HashChain.MOST_LINES) {
            throw new Broken(blockLines[0], "no seal for " + HashChain.MOST_LINES + " lines");
        }
        blockLines[chain.lines()] = lines;
        chain.line(at.array(), at.from(), at.to());
        chain.absorb(at.array(), at.from(), at.to());
    }

    /** Compares the lines of a block with what its seal says of each. */
    private void compare(LogRecord.Seal seal) throws Broken {
        if (!sealed) {
            throw new Broken(lines, "a seal in a log without seals");
        }
        int[] expected = checks(seal);
        int[] actual = new int[chain.lines()];
        for (int i = 0; i < actual.length; i++) {
            actual[i] = chain.check(i);
        }
        int i = Arrays.mismatch(expected, actual);
        if (i < 0) {
            return;
        }
        if (i == actual.length) {
            throw new Broken(lines, "records before this line are missing");
        }
        long line = blockLines[i];
        if (i == expected.length
                || i + 1 < actual.length && actual[i + 1] == expected[i] && !has(expected, actual[i])) {
            throw new Broken(line, "this record was inserted");
        }
        if (i + 1 < expected.length && expected[i + 1] == actual[i] && !has(actual, expected[i])) {
            throw new Broken(line, "a record before this one is missing");
        }
        throw new Broken(line, has(expected, actual[i]) ? "the records are not in order" : "this record was changed");
    }

    private static boolean has(int[] checks, int check) {
        return Arrays.stream(checks).anyMatch(each -> each == check);
    }

    private int[] checks(LogRecord.Seal seal) throws Broken {
        if (seal.lines() > HashChain.MOST_LINES || !seal.checks().matches("[0-9a-f]*")
                || seal.checks().length() != 8 * seal.lines()) {
            throw new Broken(lines, "this seal was changed");
        }
        int[] checks = new int[seal.lines()];
        for (int i = 0; i < checks.length; i++) {
            checks[i] = Integer.parseUnsignedInt(seal.checks(), 8 * i, 8 * i + 8, 16);
        }
        return checks;
    }

    private void lastLink(LogLines at) throws Broken {
        if (sealed && chain.lines() > 0) {
            throw new Broken(blockLines[0], "no seal vouches for this record");
        }
        link(at);
    }

    /** Checks the link that a line ends with, and its signature. */
    private void link(LogLines at) throws Broken {
        if (!sealed) {
            return;
        }
        int hash = lastHash(at);
        Matcher tail = TAIL.matcher(
                hash < 0 ? "" : new String(at.array(), hash, at.to() - hash, StandardCharsets.US_ASCII));
        if (!tail.matches()) {
            throw new Broken(lines, "this line has no link of the chain");
        }
        long firstOfBlock = sealedLines + 1;
        chain.absorb(at.array(), at.from(), hash);
        String link = HexFormat.of().formatHex(chain.link());
        if (!link.equals(tail.group(1))) {
            throw new Broken(firstOfBlock, "somewhere from here to line " + lines + " something was changed");
        }
        SealKey signer = key;
        String signature = tail.group(2);
        signed = false;
        if (signer != null && signature != null) {
            if (!signer.verifies(link, decode(signature))) {
                throw new Broken(lines, "the signature is not by the given key");
            }
            signed = true;
        }
        anchor = link;
        sealedLines = lines;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static int lastHash(LogLines at) {
        int stop = Math.max(at.from(), at.to() - MOST_TAIL_BYTES);
        for (int i = at.to() - HASH.length; i >= stop; i--) {
            if (Arrays.equals(at.array(), i, i + HASH.length, HASH, 0, HASH.length)) {
                return i;
            }
        }
        return -1;
    }

    private void count(AuditEvent event) {
        for (long n = 0; n < event.times(); n++) {
            AuditEvent one = event.times() == 1 ? event : event.nth(n);
            counters.add(one.call(), null, one.errno(), one.bytes(), one.nanos(), one.decision());
        }
    }

    private void addUp(LogRecord.End end) throws Broken {
        LogRecord.Header header = first;
        if (header == null || header.part() > 1 || end.dropped() > 0) {
            return; // not all of the run is here, as the log itself says
        }
        if (end.events() != events) {
            throw new Broken(lines, "the end speaks of " + end.events() + " calls; there are " + events);
        }
        Totals totals = counters.totals();
        if (end.filtered() == 0
                && (!totals.all().equals(end.totals())
                        || !totals.byCall().equals(end.byCall())
                        || end.denied() != totals.byDecision().getOrDefault(Decision.DENY, 0L)
                                + totals.byDecision().getOrDefault(Decision.KILL, 0L))) {
            throw new Broken(lines, "the totals are not the sums of the calls");
        }
    }

    private Verification conclude() throws Broken {
        if (first == null) {
            return result(Status.CUT, 0, "not even a header: its writer was killed, or this is no log");
        }
        if (!ended) {
            return result(Status.CUT, 0, "the log has no end: its writer was killed, or it was cut off");
        }
        if (expectedAnchor != null && !expectedAnchor.equals(anchor)) {
            throw new Broken(lines, "the chain does not end with the expected anchor");
        }
        if (key != null && !signed) {
            throw new Broken(lines, "the end is not signed by the given key");
        }
        return result(sealed ? Status.INTACT : Status.UNSEALED, 0, sealed ? null : "the log was written without seals");
    }

    private Verification result(Status status, long badLine, @Nullable String reason) {
        return new Verification(status, lines, events, sealedLines, signed, anchor, badLine, reason);
    }
}
