/**
 * The detector of Heinrich, Will, Obelheiro and Maziero (SBSeg 2023), rebuilt from its published traces, with what its
 * figures are worth.
 */
package org.wasmaudit.audit.score.reproduce;
