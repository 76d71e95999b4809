package org.wasmaudit.audit.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.wasm.CompiledJar;
import org.wasmaudit.wasm.Engine;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * Whether the code in a jar runs. It is code of the virtual machine and may do what that may, unlike the module in the
 * same jar: so only where the user says {@code --allow-precompiled}. Otherwise, and where the code is of another
 * engine, the module is compiled anew.
 */
record PrecompiledCode(Engine engine, Optional<String> hint) {
    static PrecompiledCode of(ModuleFile file, ValidModule module, Engine engine, boolean allowed) {
        CompiledJar jar = file.jar();
        if (jar == null) {
            return new PrecompiledCode(engine, Optional.empty());
        }
        if (!allowed) {
            return instead(file, engine, "without --allow-precompiled its code is not used");
        }
        String difference = CompiledJar.difference(jar.key(), engine.codeKey(module));
        if (!difference.isEmpty()) {
            return instead(file, engine, "its code does not fit (" + difference + ")");
        }
        ClassLoader loader = loader(Path.of(file.name()));
        return loader == null
                ? instead(file, engine, "its code cannot be read")
                : new PrecompiledCode(engine.withCompiledClasses(loader), Optional.empty());
    }

    private static PrecompiledCode instead(ModuleFile file, Engine engine, String why) {
        return new PrecompiledCode(engine, Optional.of(file.label() + ": " + why + "; the module is compiled anew"));
    }

    /** The loader of the class path if the launcher has put the jar there, or one of its own, which is slower. */
    private static @Nullable ClassLoader loader(Path jar) {
        try {
            for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (!element.isEmpty() && Files.exists(Path.of(element)) && Files.isSameFile(Path.of(element), jar)) {
                    return PrecompiledCode.class.getClassLoader();
                }
            }
            URL[] urls = {jar.toUri().toURL()};
            return new URLClassLoader(urls, PrecompiledCode.class.getClassLoader());
        } catch (MalformedURLException unusual) {
            return null;
        } catch (IOException failure) {
            return null;
        }
    }
}
