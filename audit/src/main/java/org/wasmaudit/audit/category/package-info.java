/** What a WASI call is worth: risk levels, functional groups and the one table that assigns them. */
package org.wasmaudit.audit.category;
