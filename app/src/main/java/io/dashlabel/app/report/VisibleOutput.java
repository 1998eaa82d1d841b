package io.dashlabel.app.report;

import gg.jte.TemplateOutput;
import io.dashlabel.label.Visible;

/** A page on which nothing of what others have written is invisible or turns the writing around. */
record VisibleOutput(TemplateOutput page) implements TemplateOutput {

    @Override
    public void writeContent(String value) {
        page.writeContent(Visible.text(value));
    }

    @Override
    public void writeContent(String value, int beginIndex, int endIndex) {
        page.writeContent(Visible.text(value.substring(beginIndex, endIndex)));
    }
}
