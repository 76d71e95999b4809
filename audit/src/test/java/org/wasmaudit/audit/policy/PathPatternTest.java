package org.wasmaudit.audit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What patterns match. */
final class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b, true",
        "/a/b, /a/bc, false",
        "/a/b, /a, false",
        "/a/*, /a/b, true",
        "/a/*, /a/, true",
        "/a/*, /a/b/c, false",
        "/a/**, /a/b/c, true",
        "/a/**, /ab, false",
        "/a/*.txt, /a/x.txt, true",
        "/a/*.txt, /a/.txt, true",
        "/a/*.txt, /a/b/x.txt, false",
        "/**/.ssh/**, /home/me/.ssh/id, true",
        "/**/.ssh/**, /home/me/ssh/id, false",
        "/a/?, /a/b, true",
        "/a/?, /a/, false",
        "/a?b, /a/b, false",
        "**, anything/at all, true",
        "*, stdin, true",
        "*, a/b, false",
        "/a/**/b*c/?d, /a/x/y/bzzc/ed, true",
        "[ab], a, false",
    })
    void aPatternMatchesWholePaths(String pattern, String path, boolean matches) {
        assertEquals(matches, PathPattern.of(pattern).matches(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0001b", "a\nb"})
    void whatIsNoPatternIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> PathPattern.of(text));
    }

    /** P1: no pattern takes long, whatever the path. */
    @Test
    void p1NoPatternIsCatastrophic() {
        PathPattern pattern = PathPattern.of("*a".repeat(300) + "**b");
        String path = "a".repeat(4096);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertFalse(pattern.matches(path)));
    }
}
