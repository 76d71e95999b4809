/**
 * Reports as one HTML file each. Views work everything out; the templates in {@code src/main/jte}, compiled by JTE to
 * the package below this one, set it; {@link PageOutput} makes a guest's words harmless wherever they stand.
 */
package org.wasmaudit.audit.report.html;
