package org.wasmaudit.audit.score.plain;

import java.util.Optional;
import java.util.Set;
import org.wasmaudit.audit.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens a file of one of our formats: {@code {"format": NAME, "version": NUMBER, …}}. */
public final class PlainData {
    /** The largest file. */
    public static final int MOST_BYTES = 8 << 20;

    private static final int MOST_DEPTH = 8;
    private static final int MOST_TEXT = 16_384;
    private static final int MOST_DIGITS = 40;
    private static final Set<Integer> PACKED = Set.of(0xACED, 0x504B, 0x1F8B);
    private static final int PICKLE = 0x80;

    private PlainData() {}

    /** Reads and writes JSON; refuses what is too deep, too long, double or followed by something. */
    public static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MOST_DEPTH)
                        .maxStringLength(MOST_TEXT)
                        .maxNameLength(128)
                        .maxNumberLength(MOST_DIGITS)
                        .maxDocumentLength(MOST_BYTES)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Opens a file.
     *
     * @param bytes all of it
     * @param format the format it must name
     * @param version the version it must have
     * @param sha256 the digest it must have, if one is known
     * @throws PlainDataException if it is something else, or exceeds a limit
     */
    public static PlainNode open(byte[] bytes, String format, int version, Optional<String> sha256)
            throws PlainDataException {
        if (bytes.length > MOST_BYTES) {
            throw new PlainDataException("larger than " + MOST_BYTES + " bytes");
        }
        int first = bytes.length < 2 ? 0 : (bytes[0] & 255) << 8 | bytes[1] & 255;
        if (PACKED.contains(first) || first >> 8 == PICKLE) {
            throw new PlainDataException("a serialised or packed file, where JSON is expected");
        }
        String actual = Sha256.hex(bytes);
        if (sha256.isPresent() && !sha256.get().equals(actual)) {
            throw new PlainDataException("its SHA-256 is " + actual + " and not " + sha256.get());
        }
        PlainNode file = new PlainNode(parse(bytes), "the file");
        if (!file.has("format") || !file.text("format").equals(format)) {
            throw new PlainDataException("its format is not \"" + format + "\"");
        }
        if (file.integer("version") != version) {
            throw new PlainDataException("a " + format + " file of version " + file.integer("version")
                    + ", where this program reads " + version);
        }
        return file;
    }

    private static JsonNode parse(byte[] bytes) throws PlainDataException {
        try {
            return mapper().readTree(bytes);
        } catch (JacksonException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new PlainDataException("no JSON within the limits: " + reason);
        }
    }
}
