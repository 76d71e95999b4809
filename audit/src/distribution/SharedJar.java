import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A jar in the form in which the virtual machine starts soonest from it. It keeps no class of a signed jar in a cache,
 * whose signatures it would check at every start, and none from before Java 6, which carry no stack maps; it reads
 * every jar's manifest, some of which are long; and it looks into all jars for a class that is in none. So signatures
 * and most of the manifest are left out, old classes get stack maps, our own get plain code, and the one optional
 * class that a library looks for is asked for by a name that ends the search at once.
 */
final class SharedJar {
    /** The class files of Java 6 were the first with stack maps. */
    private static final int FIRST_WITH_STACK_MAPS = 50;

    private static final String OURS = "org/wasmaudit/";

    /** Picocli looks for Groovy's class, to tell whether it was called from there. */
    private static final String ABSENT_CLASS = "groovy.lang.Closure";

    private static final String ASKS_FOR_ABSENT_CLASS = "picocli/CommandLine$DefaultFactory.class";

    /** What is kept of a manifest: what the virtual machine reads, and who made the jar. */
    private static final List<String> KEPT = List.of(
            "Manifest-Version",
            "Multi-Release",
            "Implementation-Title",
            "Implementation-Version",
            "Bundle-License");

    private final ZipFile original;
    private final ClassHierarchyResolver hierarchy;

    private SharedJar(ZipFile original, ClassHierarchyResolver hierarchy) {
        this.original = original;
        this.hierarchy = hierarchy;
    }

    /** Rewrites the jars of a class path. */
    static void prepare(List<Path> classPath) throws IOException {
        try (Hierarchy hierarchy = Hierarchy.of(classPath)) {
            ClassHierarchyResolver resolver = hierarchy.resolver();
            for (ZipFile original : hierarchy.jars()) {
                if (isPrepared(original)) {
                    continue;
                }
                Path jar = Path.of(original.getName());
                Path prepared = jar.resolveSibling(jar.getFileName() + ".new");
                new SharedJar(original, resolver).write(prepared);
                Files.move(prepared, jar, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The short manifest shows it, which no builder of jars writes. */
    private static boolean isPrepared(ZipFile jar) throws IOException {
        ZipEntry manifest = jar.getEntry(JarFile.MANIFEST_NAME);
        byte[] bytes = jar.getInputStream(manifest).readAllBytes();
        return Arrays.equals(bytes, shortened(bytes));
    }

    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    private static boolean isOld(byte[] bytes) {
        return ((bytes[6] & 0xFF) << 8 | bytes[7] & 0xFF) < FIRST_WITH_STACK_MAPS;
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
        String name = entry.getName();
        byte[] bytes = original.getInputStream(entry).readAllBytes();
        if (name.equals(JarFile.MANIFEST_NAME)) {
            return shortened(bytes);
        }
        if (!name.endsWith(".class")) {
            return bytes;
        }
        if (name.equals(ASKS_FOR_ABSENT_CLASS) || isOld(bytes)) {
            return withStackMaps(bytes);
        }
        return name.startsWith(OURS) ? PlainSwitches.of(bytes, hierarchy) : bytes;
    }

    private byte[] withStackMaps(byte[] bytes) {
        ClassFile files = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        ClassTransform newer = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        ClassTransform bodies = ClassTransform.transformingMethodBodies((code, element) -> {
            if (element instanceof ConstantInstruction constant && ABSENT_CLASS.equals(constant.constantValue())) {
                code.loadConstant(ABSENT_CLASS.replace('.', '/')); // no name of a class, so nothing is looked for
            } else {
                code.with(element);
            }
        });
        return files.transformClass(files.parse(bytes), newer.andThen(bodies));
    }

    private static byte[] shortened(byte[] manifest) throws IOException {
        Manifest whole = new Manifest(new ByteArrayInputStream(manifest));
        Manifest kept = new Manifest();
        for (String name : KEPT) {
            String value = whole.getMainAttributes().getValue(name);
            if (value != null) {
                kept.getMainAttributes().putValue(name, value);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        kept.write(bytes);
        return bytes.toByteArray();
    }

    /** Which class extends which, as the class files of a class path and of the Java runtime say. */
    private record Hierarchy(List<ZipFile> jars) implements AutoCloseable {
        static Hierarchy of(List<Path> classPath) throws IOException {
            List<ZipFile> jars = new ArrayList<>();
            for (Path jar : classPath) {
                jars.add(new ZipFile(jar.toFile()));
            }
            return new Hierarchy(jars);
        }

        ClassHierarchyResolver resolver() {
            return ClassHierarchyResolver.ofResourceParsing(this::find)
                    .orElse(ClassHierarchyResolver.defaultResolver())
                    .cached();
        }

        private InputStream find(ClassDesc type) {
            String descriptor = type.descriptorString();
            String name = descriptor.substring(1, descriptor.length() - 1) + ".class";
            try {
                for (ZipFile jar : jars) {
                    ZipEntry entry = jar.getEntry(name);
                    if (entry != null) {
                        return jar.getInputStream(entry);
                    }
                }
                return null;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            for (ZipFile jar : jars) {
                jar.close();
            }
        }
    }
}
