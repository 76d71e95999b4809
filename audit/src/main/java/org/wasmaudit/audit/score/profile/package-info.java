/** The order of calls an application is known by, and how far a run is from it. */
package org.wasmaudit.audit.score.profile;
