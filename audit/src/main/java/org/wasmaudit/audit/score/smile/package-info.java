/** Trees by Smile; the only place that knows that library. It is optional at run time. */
package org.wasmaudit.audit.score.smile;
