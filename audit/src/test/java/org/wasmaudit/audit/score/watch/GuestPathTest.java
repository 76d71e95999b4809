package org.wasmaudit.audit.score.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestPathTest {
    @ParameterizedTest
    @CsvSource({
        "a, false",
        "a/b/../.., false",
        "./a//b/., false",
        "..., false",
        ".., true",
        "/, true",
        "/a, true",
        "a/../.., true",
        "a/../../a, true",
        "./.., true",
        "'', false"
    })
    void climbsOut(String path, boolean escapes) {
        assertEquals(escapes, GuestPath.escapes(path.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "'', /", "/, /", "., /", "./., /", "a, /a", "/a, /a", "//a//b///, /a/b", "./a/./b/., /a/b", "a/../b, /a/../b",
        ".a/..b, /.a/..b"
    })
    void stepsThatLeadNowhereAreLeftOut(String path, String plain) {
        assertEquals(plain, GuestPath.plain(path));
    }

    @ParameterizedTest
    @CsvSource({"/, false", "/a/b, false", "/..a, false", "/a.., false", "/.., true", "/a/.., true", "/../a, true"})
    void stepsUpAreFound(String plain, boolean stepsUp) {
        assertEquals(stepsUp, GuestPath.stepsUp(plain));
    }

    @ParameterizedTest
    @CsvSource({"../x, a/link, false", "../x, link, true", "../../x, a/b/link, false", "/x, a/b/link, true"})
    void targetsOfLinksStartWhereTheLinkIs(String target, String link, boolean escapes) {
        assertEquals(
                escapes,
                GuestPath.escapes(target.getBytes(StandardCharsets.UTF_8), link.getBytes(StandardCharsets.UTF_8)));
    }
}
