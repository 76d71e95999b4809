package org.wasmaudit.audit.report.html;

import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import org.jspecify.annotations.Nullable;
import org.wasmaudit.audit.Escape;

/**
 * Where templates write to. Besides what HTML demands, which depends on the place and is the library's business, every
 * value loses what would reorder or hide text: no template can forget it.
 */
final class PageOutput extends OwaspHtmlTemplateOutput {
    PageOutput(TemplateOutput out) {
        super(out);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        super.writeUserContent(value == null ? null : Escape.text(value));
    }
}
