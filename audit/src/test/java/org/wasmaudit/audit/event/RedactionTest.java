package org.wasmaudit.audit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is blotted out. */
final class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "API_TOKEN=abc|API_TOKEN=*****",
                "Password: hunter2|Password: *****",
                "{\"password\": \"x y\", \"a\": 1}|{\"password\": \"*****\", \"a\": 1}",
                "a=1&secret_key=zzz&b=2|a=1&secret_key=*****&b=2",
                "the token of the day|the token of the day",
                "no news|no news",
                "AUTHORIZATION: Bearer abc|AUTHORIZATION: *****",
            })
    void aSecretBehindATellingWordIsBlottedOut(String text, String clean) {
        assertEquals(clean, Redaction.SECRETS.text(text));
    }

    @Test
    void anArgumentBehindItsOptionIsBlottedOut() {
        assertEquals(
                List.of("curl", "--password", "*****", "--token=*****", "x"),
                Redaction.SECRETS.arguments(List.of("curl", "--password", "p", "--token=t", "x")));
    }

    @Test
    void wordsCanBeAdded() {
        assertEquals("pin=*****", Redaction.SECRETS.and(List.of(" PIN ")).text("pin=1234"));
        assertEquals("token=x", Redaction.NONE.text("token=x"));
    }

    @Test
    void noTextTakesLong() {
        String words = "token".repeat(20_000);
        String separators = "token=".repeat(20_000);
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Redaction.SECRETS.text(words);
            Redaction.SECRETS.text(separators);
        });
    }
}
