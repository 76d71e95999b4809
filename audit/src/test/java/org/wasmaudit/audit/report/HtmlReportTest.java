package org.wasmaudit.audit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.wasmaudit.audit.event.FakeInvocation;
import org.wasmaudit.wasi.Verdict;
import org.wasmaudit.wasi.call.Errno;
import org.wasmaudit.wasi.call.WasiCall;

/** R1: a page in which a guest's words are words. */
final class HtmlReportTest {
    private static final Pattern TAG = Pattern.compile("<\\s*/?\\s*([a-zA-Z!][a-zA-Z0-9]*)([^>]*)>");
    private static final List<String> TAGS = List.of(
            "!doctype", "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section",
            "article", "p", "span", "strong", "h1", "h2", "h3", "ul", "li", "div", "table", "thead", "tbody", "tr",
            "th", "td", "dl", "dt", "dd", "svg", "rect", "line", "text", "g");

    @Test
    void r1MarkupInPathsIsInert() {
        String page = hostile();
        Matcher tags = TAG.matcher(page);
        while (tags.find()) {
            assertTrue(TAGS.contains(tags.group(1).toLowerCase(Locale.ROOT)), tags.group());
            String attributes = tags.group(2).replaceAll("\"[^\"]*\"", "").toLowerCase(Locale.ROOT);
            assertTrue(attributes.matches("[a-z0-9=/ -]*") && !attributes.matches(".*\\bon.*"), tags.group());
        }
        assertTrue(page.contains("&lt;script&gt;"), "what the guest wrote is there to be read");
    }

    @Test
    void r1WhatReordersOrHidesTextIsSpeltOut() {
        String page = hostile();
        assertTrue(page.codePoints().noneMatch(character -> character == 0x202e || character == 0x2066
                || character == 0x2028 || character == 7 || character == 0x9b || character == 0));
        assertTrue(page.contains("\\u{202e}"));
    }

    @Test
    void r1ThePolicyAllowsThePagesOwnStyleAndNothingElse() throws Exception {
        String page = hostile();
        String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        String policy = "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'";
        String meta = "http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\"";
        assertTrue(page.replace("&#39;", "'").contains(meta), policy);
        assertTrue(page.indexOf("Content-Security-Policy") < page.indexOf("<title>"), "before any word of a guest");
        assertFalse(page.contains("style=\""), "the policy would refuse it");
        assertFalse(page.contains("http://") || page.contains("https://"), "nothing is loaded from anywhere");
    }

    /** The row "HTML report: one file, no network, time line, groups × levels matrix, top paths, findings". */
    @Test
    @DisplayName("HTML report: time line, groups and levels, top paths, findings")
    void htmlReportHasTimeLineMatrixTopPathsAndFindings() {
        String page = hostile();
        for (String heading : List.of(
                "Findings and score", "Decisions", "Time line", "Levels and groups", "Calls", "Busiest paths", "Errors",
                "The run")) {
            assertTrue(page.contains("<h2>" + heading + "</h2>"), heading);
        }
        assertTrue(page.contains("<strong>70</strong> of 100 points"));
        assertTrue(page.contains("escape-attempt"));
        assertTrue(page.contains("class=\"timeline\""));
        assertTrue(page.contains("A1: 1 calls"), "a cell of the matrix");
    }

    @Test
    void theSameRunGivesTheSamePage() {
        RunReport report = Runs.of(calls(), Optional.of(Runs.score())).seen();
        assertEquals(
                Runs.text(Runs.write(ReportForm.HTML, report)), Runs.text(Runs.write(ReportForm.HTML, report)));
    }

    @Test
    void aRunWithoutCallsHasAPage() {
        String page = Runs.text(
                Runs.write(ReportForm.HTML, Runs.of(List.of(), Optional.empty()).logged()));
        assertTrue(page.contains("no call at all"));
        assertFalse(page.contains("NaN"));
    }

    private static String hostile() {
        RunReport report = Runs.of(calls(), Optional.of(Runs.score())).logged();
        return Runs.text(Runs.write(ReportForm.HTML, report));
    }

    private static List<FakeInvocation> calls() {
        List<FakeInvocation> calls = new ArrayList<>();
        calls.add(FakeInvocation.write(1));
        calls.add(FakeInvocation.open(2, "/d", Runs.HOSTILE, null).outcome(Errno.NOENT.code(), 0));
        calls.add(FakeInvocation.open(3, "/d", "x".repeat(5000), null).outcome(Errno.NAMETOOLONG.code(), 0));
        calls.add(FakeInvocation.open(4, "/d", Runs.HOSTILE, "/d/" + Runs.HOSTILE)
                .verdict(new Verdict(Verdict.Decision.DENY, Runs.HOSTILE, Errno.ACCES.code()))
                .outcome(Errno.ACCES.code(), 0));
        calls.add(FakeInvocation.of(WasiCall.ARGS_GET, 5));
        return calls;
    }
}
