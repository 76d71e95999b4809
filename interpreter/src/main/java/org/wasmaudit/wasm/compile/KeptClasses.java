package org.wasmaudit.wasm.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.CodeCache;

/**
 * The classes of a module that a {@link CodeCache} keeps: those of earlier runs, of which each is checked before it is
 * used, and those that were generated since.
 *
 * <p>As bytes they are a header with its SHA-256 before it, and the classes one behind the other. The header has the
 * {@link CodeKey} and, for each class, its name, its length and its SHA-256. What does not begin so, or belongs to
 * another key, is as good as nothing.
 */
final class KeptClasses {
    private static final int MAGIC = 0x776d6331;
    private static final int HASH_BYTES = 32;

    /** All classes together; what is generated beyond is not kept. */
    private static final int MOST_BYTES = 128 << 20;

    private static final int START = Integer.BYTES + Integer.BYTES + HASH_BYTES;

    private record Place(int start, int length, byte[] hash) {}

    private final @Nullable CodeCache cache;
    private final CodeKey key;
    private final byte[] bytes;
    private final Map<String, Place> known;
    private final Map<String, byte[]> added = new TreeMap<>();
    private int addedBytes;
    private int saved;

    private KeptClasses(@Nullable CodeCache cache, CodeKey key, byte[] bytes) {
        this.cache = cache;
        this.key = key;
        this.bytes = bytes;
        this.known = places(bytes, key);
    }

    /** Keeps nothing. */
    static KeptClasses none() {
        return new KeptClasses(null, new CodeKey(""), new byte[0]);
    }

    /** What a cache keeps for a key. */
    static KeptClasses of(CodeCache cache, CodeKey key) {
        byte[] bytes = cache.read(key.name());
        return new KeptClasses(cache, key, bytes == null ? new byte[0] : bytes);
    }

    private static Map<String, Place> places(byte[] bytes, CodeKey key) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < START || in.readInt() != MAGIC) {
                return Map.of();
            }
            int length = in.readInt();
            byte[] hash = in.readNBytes(HASH_BYTES);
            if (length < 0 || length > bytes.length - START || !isOf(hash, bytes, START, length)
                    || !in.readUTF().equals(key.text())) {
                return Map.of();
            }
            Map<String, Place> places = new HashMap<>();
            int start = START + length;
            for (int left = in.readInt(); left > 0; left--) {
                Place place = new Place(start, in.readInt(), in.readNBytes(HASH_BYTES));
                if (place.length < 0 || place.length > bytes.length - start) {
                    return Map.of();
                }
                places.put(in.readUTF(), place);
                start += place.length;
            }
            return places;
        } catch (IOException damaged) {
            return Map.of();
        }
    }

    private static boolean isOf(byte[] hash, byte[] bytes, int start, int length) {
        MessageDigest digest = CodeKey.sha256();
        digest.update(bytes, start, length);
        return Arrays.equals(hash, digest.digest());
    }

    /** The class of a name, or null where it is not kept, or not as it was. */
    byte @Nullable [] find(String name) {
        Place place = known.get(name);
        boolean whole = place != null && isOf(place.hash, bytes, place.start, place.length);
        return whole ? Arrays.copyOfRange(bytes, place.start, place.start + place.length) : null;
    }

    /** Adds a class that was generated. */
    void add(String name, byte @Nullable [] generated) {
        if (cache != null && generated != null) {
            synchronized (added) {
                if (generated.length <= MOST_BYTES - addedBytes && added.put(name, generated) == null) {
                    addedBytes += generated.length;
                }
            }
        }
    }

    /** Has the cache keep what was added, besides all that it keeps by now, for another process may have added, too. */
    void save() {
        if (cache == null) {
            return;
        }
        Map<String, byte[]> all;
        int left;
        synchronized (added) {
            if (added.size() == saved) {
                return;
            }
            all = new TreeMap<>(added);
            left = MOST_BYTES - addedBytes;
            saved = added.size();
        }
        KeptClasses others = of(cache, key);
        for (String name : others.known.keySet()) {
            byte[] kept = all.containsKey(name) ? null : others.find(name);
            if (kept != null && kept.length <= left) {
                all.put(name, kept);
                left -= kept.length;
            }
        }
        cache.write(key.name(), toBytes(all));
    }

    /** The classes as bytes, without a copy of them besides: they may be a good part of the heap. */
    private byte[] toBytes(Map<String, byte[]> classes) {
        byte[] header = header(classes);
        long size = START + (long) header.length;
        for (byte[] each : classes.values()) {
            size += each.length;
        }
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
        all.putInt(MAGIC).putInt(header.length).put(CodeKey.sha256().digest(header)).put(header);
        classes.values().forEach(all::put);
        return all.array();
    }

    private byte[] header(Map<String, byte[]> classes) {
        try {
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(header);
            out.writeUTF(key.text());
            out.writeInt(classes.size());
            for (Map.Entry<String, byte[]> each : classes.entrySet()) {
                out.writeInt(each.getValue().length);
                out.write(CodeKey.sha256().digest(each.getValue()));
                out.writeUTF(each.getKey());
            }
            return header.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
