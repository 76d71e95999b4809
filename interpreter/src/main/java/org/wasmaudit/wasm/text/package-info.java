/** The text format (spec chapter 6): modules, and the scripts of the test suite. */
package org.wasmaudit.wasm.text;
