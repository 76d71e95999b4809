/** How control goes: blocks and edges within a function, calls between the functions of a module. */
package org.wasmaudit.audit.flow;
