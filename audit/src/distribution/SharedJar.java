import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A library in the form in which the virtual machine keeps its classes in a cache. It keeps none of a signed jar, whose
 * signatures it would check at every start, and none from before Java 6, which carry no stack maps. So signatures are
 * left out and such classes get stack maps; their code stays as it is.
 */
final class SharedJar {
    /** The class files of Java 6 were the first with stack maps. */
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private final ZipFile original;

    private SharedJar(ZipFile original) {
        this.original = original;
    }

    /** Rewrites a jar where it needs that. */
    static void prepare(Path jar) throws IOException {
        Path prepared = jar.resolveSibling(jar.getFileName() + ".new");
        try (ZipFile original = new ZipFile(jar.toFile())) {
            SharedJar shared = new SharedJar(original);
            if (!shared.needsChange()) {
                return;
            }
            shared.write(prepared);
        }
        Files.move(prepared, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean needsChange() throws IOException {
        for (ZipEntry entry : original.stream().toList()) {
            if (isSignature(entry.getName()) || isOld(entry.getName(), start(entry))) {
                return true;
            }
        }
        return false;
    }

    private byte[] start(ZipEntry entry) throws IOException {
        try (InputStream in = original.getInputStream(entry)) {
            return in.readNBytes(8);
        }
    }

    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    /** @param bytes at least the first eight */
    private static boolean isOld(String name, byte[] bytes) {
        return name.endsWith(".class") && ((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF) < FIRST_WITH_STACK_MAPS;
    }

    private void write(Path prepared) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(prepared))) {
            for (ZipEntry entry : original.stream().toList()) {
                if (entry.isDirectory() || isSignature(entry.getName())) {
                    continue;
                }
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(changed(entry));
            }
        }
    }

    private byte[] changed(ZipEntry entry) throws IOException {
        byte[] bytes = original.getInputStream(entry).readAllBytes();
        if (isOld(entry.getName(), bytes)) {
            return withStackMaps(bytes);
        }
        return entry.getName().equals("META-INF/MANIFEST.MF") ? withoutDigests(bytes) : bytes;
    }

    private byte[] withStackMaps(byte[] bytes) {
        ClassFile files = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::resource)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
        ClassTransform newer = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        ClassTransform bodies = ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        return files.transformClass(files.parse(bytes), newer.andThen(bodies));
    }

    private InputStream resource(ClassDesc type) {
        String descriptor = type.descriptorString();
        ZipEntry entry = original.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : original.getInputStream(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] withoutDigests(byte[] manifest) throws IOException {
        Manifest changed = new Manifest(new ByteArrayInputStream(manifest));
        changed.getEntries().clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        changed.write(bytes);
        return bytes.toByteArray();
    }
}
