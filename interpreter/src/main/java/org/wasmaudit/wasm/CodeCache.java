package org.wasmaudit.wasm;

import org.jspecify.annotations.Nullable;

/**
 * Keeps compiled code from one run to another, as bytes under names. The engine keeps what it generates for a module in
 * one such piece, under a name that depends on all that the code depends on; it checks what it gets back, and compiles
 * anew where that is damaged, and also where it is refused by the JVM. It does not defend itself against whoever can
 * write to the cache and means harm: compiled code is code of the JVM. May be called by several threads at once.
 */
public interface CodeCache {
    /** What is kept under a name, or null where nothing is. */
    byte @Nullable [] read(String name);

    /** Keeps bytes under a name, in place of what was kept before: whole, or not at all. */
    void write(String name, byte[] bytes);
}
