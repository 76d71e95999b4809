/** The score of a run, put together from rules, profile and model, and what it cannot know. */
package org.wasmaudit.audit.score.assess;
