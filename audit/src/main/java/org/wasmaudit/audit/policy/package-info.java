/**
 * What a guest may do: rules somebody wrote, and profiles learnt from runs. Both decide about a call before it has any
 * effect, on the object it would reach and not on the name the guest gave it.
 */
package org.wasmaudit.audit.policy;
