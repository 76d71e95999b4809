package org.wasmaudit.wasm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.compile.AheadOfTime;

/**
 * A jar with a module and its code, compiled ahead of time. Its first entries are the manifest, which names the
 * module's entry, a text with what the code depends on, and the module; its classes are behind them. Reading one runs
 * none of its code.
 *
 * @param name the file name of the module
 * @param module the module, which has not been looked at
 * @param key what the code depends on, to be compared with {@link Engine#codeKey}
 */
public record CompiledJar(String name, byte[] module, String key) {
    /** The first bytes of a jar. */
    private static final byte[] MAGIC = {'P', 'K', 3, 4};

    /** How a jar of ours ends: a record of its directory, without a comment behind it. */
    private static final byte[] END = {'P', 'K', 5, 6};

    private static final int END_BYTES = 22;

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final Attributes.Name MODULE = new Attributes.Name("Wasm-Module");
    private static final String KEY = "key.txt";
    private static final int LARGEST_TEXT = 1 << 16;

    /** All classes together may have so many times the bytes of the largest module. */
    private static final int CODE = 8;

    /** Whether bytes begin as a jar does. */
    public static boolean isJar(byte[] bytes) {
        return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static boolean isWhole(byte[] bytes) {
        int end = bytes.length - END_BYTES;
        return end >= 0 && Arrays.equals(bytes, end, end + END.length, END, 0, END.length);
    }

    static void write(AheadOfTime code, String name, OutputStream out) throws IOException {
        String root = code.root();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(MODULE, root + entryName(name));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        manifest.write(text);
        ZipOutputStream jar = new ZipOutputStream(out);
        add(jar, MANIFEST, text.toByteArray());
        add(jar, root + KEY, code.key().getBytes(StandardCharsets.UTF_8));
        add(jar, root + entryName(name), code.module().module().bytes());
        try {
            code.generate((type, bytes) -> add(jar, type + ".class", bytes));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
        jar.finish();
    }

    /** The name of a file with nothing in it that means something in a jar or its manifest. */
    private static String entryName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.isEmpty() || plain.equals(KEY) || plain.endsWith(".class") ? "module.wasm" : plain;
    }

    private static void add(ZipOutputStream jar, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the same classes make the same jar
        jar.putNextEntry(entry);
        jar.write(bytes);
        jar.closeEntry();
    }

    /**
     * Reads the module of a jar, and compares the checksums of all its entries.
     *
     * @param largest the most bytes the module may have
     * @throws IOException with the reason, when it is no such jar, damaged, or has a larger module
     */
    public static CompiledJar read(byte[] bytes, int largest) throws IOException {
        if (!isWhole(bytes)) {
            throw new ZipException("a jar that is cut off, or none of a module"); // it may be cut between two entries
        }
        try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            expect(jar.getNextEntry(), MANIFEST);
            Manifest manifest = new Manifest(new ByteArrayInputStream(text(jar)));
            String entry = manifest.getMainAttributes().getValue(MODULE);
            if (entry == null || entry.indexOf('/') < 0) {
                throw new ZipException("a jar without a module");
            }
            String root = entry.substring(0, entry.lastIndexOf('/') + 1);
            expect(jar.getNextEntry(), root + KEY);
            String key = new String(text(jar), StandardCharsets.UTF_8);
            expect(jar.getNextEntry(), entry);
            byte[] module = jar.readNBytes(largest);
            if (jar.read() >= 0) {
                throw new ZipException("the module has more than " + largest + " bytes");
            }
            long left = (long) largest * CODE;
            while (jar.getNextEntry() != null) {
                left -= jar.skip(left + 1); // which compares checksums
                if (left < 0) {
                    throw new ZipException("the code has more than " + CODE + " times the bytes a module may have");
                }
            }
            return new CompiledJar(entry.substring(root.length()), module, key);
        } catch (IllegalArgumentException malformed) {
            throw new ZipException("no jar of a module");
        }
    }

    private static void expect(@Nullable ZipEntry entry, String name) throws IOException {
        if (entry == null || !entry.getName().equals(name)) {
            throw new ZipException("no jar of a module");
        }
    }

    private static byte[] text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
        if (bytes.length > LARGEST_TEXT) {
            throw new ZipException("no jar of a module");
        }
        return bytes;
    }

    /** The names of the things of which two keys say different things; none where they are one. */
    public static String difference(String key, String other) {
        Map<String, String> left = lines(key);
        Map<String, String> right = lines(other);
        TreeMap<String, String> all = new TreeMap<>(left);
        all.putAll(right);
        all.keySet().removeIf(name -> left.containsKey(name) && left.get(name).equals(right.get(name)));
        return String.join(", ", all.keySet());
    }

    private static Map<String, String> lines(String key) {
        Map<String, String> lines = new TreeMap<>();
        key.lines().forEach(line -> {
            int colon = Math.max(0, line.indexOf(": "));
            lines.put(line.substring(0, colon), line.substring(colon));
        });
        return lines;
    }
}
