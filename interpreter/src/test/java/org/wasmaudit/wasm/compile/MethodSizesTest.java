package org.wasmaudit.wasm.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Lists the methods of all functions of a large module: HotSpot compiles none above 8,000 bytes of bytecode, and none
 * may be left out. The module is SQLite; of any other, however large, the list is had by
 *
 * <pre>mvn -pl interpreter test -Dtest=MethodSizesTest -Dwasmaudit.listing.module=FILE.wasm</pre>
 */
final class MethodSizesTest {
    private static final int HOTSPOT_LIMIT = 8000;

    @Test
    void noMethodIsTooLargeForTheOptimisingCompiler() throws IOException {
        ValidModule module = Engine.compiled().decode(Files.readAllBytes(file()));
        ModuleLayout layout = new ModuleLayout(
                module, new TypeClasses(), new BitSet(), false, VectorForms.LONGS);
        List<String> tooLarge = new ArrayList<>();
        int methods = 0;
        String last = "";
        for (int i = module.importedFunctions(); i < module.functionTypes().size(); i++) {
            String name = layout.functionClass(i);
            if (!name.equals(last)) {
                ClassModel generated = ClassFile.of().parse(layout.generate(name));
                methods += generated.methods().size();
                generated.methods().forEach(method -> check(method, tooLarge));
                last = name;
            }
        }
        assertTrue(methods >= module.module().functions().size(), methods + " methods");
        assertEquals(List.of(), tooLarge);
    }

    private static void check(MethodModel method, List<String> tooLarge) {
        int size = method.findAttribute(Attributes.code()).orElseThrow().codeLength();
        String name = method.methodName().stringValue();
        if (size > HOTSPOT_LIMIT) {
            tooLarge.add(name + " has " + size + " bytes");
        }
        boolean refused = method.code().orElseThrow().elementStream().anyMatch(element ->
                element instanceof InvokeInstruction call
                        && call.name().equalsString("tooLarge"));
        if (refused) {
            tooLarge.add(name + " is not compiled");
        }
    }

    private static Path file() {
        String named = System.getProperty("wasmaudit.listing.module");
        if (named != null) {
            return Path.of(named);
        }
        String shared = System.getProperty("wasmaudit.shared");
        Path folder = shared != null ? Path.of(shared) : null;
        for (Path at = Path.of("").toAbsolutePath(); folder == null && at != null; at = at.getParent()) {
            folder = Files.exists(at.resolve("shared/README.md")) ? at.resolve("shared") : null;
        }
        Path file = folder == null ? null : folder.resolve("programs/sqlite.wasm");
        assumeTrue(
                file != null && Files.exists(file),
                "skipped: shared/programs/sqlite.wasm is not beside the repository; name the folder with"
                        + " -Dwasmaudit.shared=DIR");
        return file;
    }
}
