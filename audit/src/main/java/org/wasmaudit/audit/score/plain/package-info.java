/** Plain data from files nobody vouches for: JSON within limits, strict, and never a class, path or file by name. */
package org.wasmaudit.audit.score.plain;
