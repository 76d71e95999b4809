/**
 * What each function of a module does: its abstraction after WASPur (Romano and Wang, WWW 2023), and what it is likely
 * called.
 */
package org.wasmaudit.audit.purpose;
