package org.wasmaudit.wasm.compile;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Which engine this is, to the last byte: code that one build has compiled is of no use to another, and two builds of a
 * version in the making have the same number. Names and checksums of the engine's classes are hashed, which a jar has
 * in its directory.
 */
final class EngineDigest {
    private static final String PACKAGE = "org/wasmaudit/wasm/";
    private static final String CLASS = ".class";

    private EngineDigest() {}

    /** The digest, as text. */
    static String compute() {
        try {
            CodeSource source = EngineDigest.class.getProtectionDomain().getCodeSource();
            if (source == null || !source.getLocation().getProtocol().equals("file")) {
                return ofModule();
            }
            File file = new File(source.getLocation().toURI());
            return file.isDirectory() ? ofDirectory(file) : ofJar(file);
        } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
            return ofModule();
        }
    }

    /** Where the classes are in a linked runtime, only its version and the engine's are known. */
    private static String ofModule() {
        Module own = EngineDigest.class.getModule();
        return Runtime.version() + " " + (own.isNamed() ? own.getDescriptor().toNameAndVersion() : "unnamed");
    }

    private static String ofJar(File file) throws IOException {
        TreeSet<String> entries = new TreeSet<>();
        try (ZipFile jar = new ZipFile(file)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(PACKAGE) && entry.getName().endsWith(CLASS)) {
                    entries.add(entry.getName() + " " + entry.getCrc() + " " + entry.getSize());
                }
            }
        }
        return CodeKey.hash(String.join("\n", entries).getBytes(StandardCharsets.UTF_8));
    }

    private static String ofDirectory(File directory) throws IOException {
        MessageDigest digest = CodeKey.sha256();
        List<File> waiting = new ArrayList<>(List.of(new File(directory, PACKAGE)));
        while (!waiting.isEmpty()) {
            File file = waiting.removeLast();
            File[] files = file.listFiles();
            if (files != null) {
                Arrays.sort(files);
                waiting.addAll(List.of(files));
            } else if (file.getName().endsWith(CLASS)) {
                digest.update(file.getName().getBytes(StandardCharsets.UTF_8));
                try (InputStream bytes = new FileInputStream(file)) {
                    digest.update(bytes.readAllBytes());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
