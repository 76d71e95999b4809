/**
 * What each numeric and vector instruction means, written once and called by both engines.
 *
 * <p>The methods are small, static, and free of state, so that the just-in-time compiler melts them into the code of
 * either engine.
 */
package org.wasmaudit.wasm.semantics;
