/** The plain interpreter (spec chapter 4): the oracle of the compiler, and the tier a guest starts in. */
package org.wasmaudit.wasm.interpret;
