/**
 * The compiler: functions become static JVM methods. This is the only package that uses ASM.
 *
 * <p>The way of a function: {@code TreeBuilder} reads its instructions into a {@link
 * org.wasmaudit.wasm.compile.FunctionTree}, in which operands stand below the instructions that use them; the emitters,
 * one a construct, turn that into bytecode; {@code ModuleLoader} defines a class when the JVM first needs it.
 */
@NullMarked
package org.wasmaudit.wasm.compile;

import org.jspecify.annotations.NullMarked;
