/** Models of our own, in plain Java: nothing beyond the JDK is needed to train or to evaluate them. */
package org.wasmaudit.audit.score.model;
