package org.wasmaudit.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;
import org.wasmaudit.wasm.CompiledJar;
import org.wasmaudit.wasm.binary.ModuleDecoder;
import org.wasmaudit.wasm.runtime.Limits;
import org.wasmaudit.wasm.structure.Fault;
import org.wasmaudit.wasm.structure.Features;
import org.wasmaudit.wasm.structure.Module;
import org.wasmaudit.wasm.structure.ModuleException;
import org.wasmaudit.wasm.text.TextFormat;
import org.wasmaudit.wasm.validation.ModuleValidator;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The module a user named, read whole within the limits.
 *
 * @param name as the user wrote it, {@code -} for the standard input
 * @param jar where the file is a jar of {@code compile}, in which the module is
 */
record ModuleFile(String name, byte[] bytes, @Nullable CompiledJar jar) {
    /** What stands for the standard input on the command line. */
    static final String STDIN = "-";

    /** Reads the file, or the standard input, to its end or to the limit. */
    static ModuleFile read(String name, Limits limits) throws Refusal {
        byte[] bytes;
        try {
            bytes = name.equals(STDIN) ? readStdin(limits) : readFile(name, limits);
        } catch (OutOfMemoryError tooLarge) {
            throw new Refusal(
                    ExitCode.INVALID_MODULE,
                    label(name) + ": " + Fault.LIMIT_EXCEEDED.text() + ": more than the heap has room for");
        }
        if (bytes.length > limits.moduleBytes()) {
            throw new Refusal(
                    ExitCode.INVALID_MODULE,
                    label(name) + ": " + Fault.LIMIT_EXCEEDED.text()
                            + ": more than " + limits.moduleBytes() + " bytes");
        }
        return CompiledJar.isJar(bytes) ? ofJar(name, bytes, limits) : new ModuleFile(name, bytes, null);
    }

    private static ModuleFile ofJar(String name, byte[] bytes, Limits limits) throws Refusal {
        try {
            CompiledJar jar = CompiledJar.read(bytes, limits.moduleBytes());
            return new ModuleFile(name, jar.module(), jar);
        } catch (IOException damaged) {
            throw new Refusal(ExitCode.INVALID_MODULE, label(name) + ": " + reason(damaged));
        }
    }

    /** The name the guest sees as its own: the last part only, so that it learns nothing of the host's folders. */
    String baseName() {
        if (name.equals(STDIN)) {
            return "stdin";
        }
        Path last = Path.of(jar == null ? name : jar.name()).getFileName();
        return last == null ? name : last.toString();
    }

    /** The name as it is printed. */
    String label() {
        return label(name);
    }

    Module decode(Features features, Limits limits) throws Refusal {
        try {
            byte[] binary = TextFormat.isText(bytes) ? TextFormat.toBinary(bytes, features, limits) : bytes;
            return ModuleDecoder.decode(binary, features, limits);
        } catch (ModuleException refused) {
            throw refusal(refused);
        }
    }

    ValidModule validate(Module module, Features features, Limits limits) throws Refusal {
        try {
            return ModuleValidator.validate(module, features, limits);
        } catch (ModuleException refused) {
            throw refusal(refused);
        }
    }

    /** One line with the file, the offset where there is one, and the specification's words. */
    Refusal refusal(ModuleException refused) {
        String place = refused.offset() == ModuleException.NOWHERE ? "" : " at 0x%x".formatted(refused.offset());
        return new Refusal(
                ExitCode.INVALID_MODULE,
                label() + place + ": " + Escape.text(String.valueOf(refused.getMessage()), 500));
    }

    private static byte[] readStdin(Limits limits) throws Refusal {
        try {
            return System.in.readNBytes(limits.moduleBytes() + 1);
        } catch (IOException failure) {
            throw unreadable(STDIN, reason(failure));
        }
    }

    private static byte[] readFile(String name, Limits limits) throws Refusal {
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw unreadable(name, "is a directory");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(limits.moduleBytes() + 1);
        } catch (NoSuchFileException missing) {
            throw unreadable(name, "no such file");
        } catch (AccessDeniedException denied) {
            throw unreadable(name, "permission denied");
        } catch (IOException failure) {
            throw unreadable(name, reason(failure));
        }
    }

    private static Refusal unreadable(String name, String reason) {
        return new Refusal(ExitCode.NO_INPUT, label(name) + ": " + reason);
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return Escape.text(message == null ? failure.getClass().getSimpleName() : message);
    }

    private static String label(String name) {
        return name.equals(STDIN) ? "standard input" : Escape.text(name);
    }
}
