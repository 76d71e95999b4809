package org.wasmaudit.wasm.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.wasmaudit.wasm.binary.NameSection;
import org.wasmaudit.wasm.runtime.WasmFrame;
import org.wasmaudit.wasm.structure.Function;
import org.wasmaudit.wasm.validation.ValidModule;

/**
 * The guest's calls in a stack trace of the JVM. Names of methods hold the index of their function and, where a
 * function
 * is divided, the offset its part begins at; line numbers count bytes of the module from there.
 */
final class JvmTrace {
    private static final Pattern METHOD = Pattern.compile("f([0-9]{1,7})(?:\\$tail)?(?:\\$[0-9]+_([0-9a-f]{1,8}))?");
    private static final String BOUNDARY = CompiledFunction.class.getName();
    private static final int MOST = 100;

    private JvmTrace() {}

    /** The calls between the fault and where this engine was entered last, innermost first. */
    static List<WasmFrame> frames(StackTraceElement[] trace, ValidModule module) {
        NameSection names = NameSection.of(module.module());
        List<WasmFrame> frames = new ArrayList<>();
        boolean inPart = false;
        for (StackTraceElement element : trace) {
            if (element.getClassName().equals(BOUNDARY) || frames.size() == MOST) {
                break;
            }
            Matcher method = METHOD.matcher(element.getMethodName());
            if (!ModuleLayout.hasFunctions(element.getClassName()) || !method.matches()) {
                continue;
            }
            int index = Integer.parseInt(method.group(1));
            boolean known = index >= module.importedFunctions() && index < module.functionTypes().size();
            // a divided function's methods call each other: only the innermost stands for the call
            if (known && !(inPart && frames.getLast().functionIndex() == index)) {
                frames.add(new WasmFrame(index, names.functionName(index), offset(module, index, method, element)));
            }
            inPart = known && method.group(2) != null;
        }
        return frames;
    }

    /** The function that a method of compiled code belongs to, or -1 where it is no guest's. */
    static int function(String className, String methodName) {
        Matcher method = METHOD.matcher(methodName);
        return ModuleLayout.hasFunctions(className) && method.matches() ? Integer.parseInt(method.group(1)) : -1;
    }

    private static long offset(ValidModule module, int index, Matcher method, StackTraceElement element) {
        if (element.getLineNumber() < 0) {
            return -1;
        }
        Function function = module.function(index);
        int part = method.group(2) == null ? 0 : Integer.parseInt(method.group(2), 16);
        return (long) function.start() + part + element.getLineNumber();
    }
}
