/** Conditions on a run that is under way, and what happens when one holds. */
package org.wasmaudit.audit.score.alert;
