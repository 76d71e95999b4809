package org.wasmaudit.testsuite.fence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.wasmaudit.testsuite.Repository;

/** A compiled class of ours, and what its constant pool names. */
record ShippedClass(ClassModel model) {
    /** All classes of the shipped modules, as the compiler left them. */
    static List<ShippedClass> all() {
        List<ShippedClass> classes = Repository.SHIPPED_MODULES.stream()
                .map(module -> Repository.root().resolve(module).resolve("target/classes"))
                .flatMap(folder -> Repository.files(folder, ".class").stream())
                .filter(file -> !file.endsWith("module-info.class"))
                .map(ShippedClass::parse)
                .toList();
        if (classes.isEmpty()) {
            throw new IllegalStateException("no classes in the target folders: compile the shipped modules first");
        }
        return classes;
    }

    /** One class, from where this test's own class loader finds it. */
    static ShippedClass of(Class<?> type) {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        try (var bytes = type.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("no class file " + resource);
            }
            return new ShippedClass(ClassFile.of().parse(bytes.readAllBytes()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ShippedClass parse(Path file) {
        try {
            return new ShippedClass(ClassFile.of().parse(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The binary name with dots, as {@code org.wasmaudit.wasm.Engine$Builder}. */
    String name() {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    /** The name without package and without the enclosing classes. */
    String simpleName() {
        String name = name();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    /** The package with dots. */
    String packageName() {
        return name().substring(0, name().lastIndexOf('.'));
    }

    /** The name of the class that stands in the file by itself, with dots. */
    String topLevelName() {
        String name = name();
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    /** Whether a class, a descriptor or a signature of this class names a type under the prefix; strings may. */
    boolean names(String internalPrefix) {
        Set<String> strings = entries(StringEntry.class).map(StringEntry::stringValue).collect(Collectors.toSet());
        return entries(ClassEntry.class).anyMatch(type -> type.asInternalName().startsWith(internalPrefix))
                || entries(Utf8Entry.class)
                        .map(Utf8Entry::stringValue)
                        .anyMatch(text -> text.contains("L" + internalPrefix) && !strings.contains(text));
    }

    /** The methods and fields used, as {@code java/lang/System.exit}. */
    Set<String> members() {
        return entries(MemberRefEntry.class)
                .map(member -> member.owner().asInternalName() + "." + member.name().stringValue())
                .collect(Collectors.toSet());
    }

    private <T extends PoolEntry> Stream<T> entries(Class<T> kind) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
