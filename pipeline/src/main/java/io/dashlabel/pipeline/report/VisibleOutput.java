package io.dashlabel.pipeline.report;

import gg.jte.TemplateOutput;
import io.dashlabel.label.VisibleText;

/** A page on which nothing of what others have written is invisible or turns the writing around. */
record VisibleOutput(TemplateOutput page) implements TemplateOutput {

    @Override
    public void writeContent(String value) {
        page.writeContent(VisibleText.text(value));
    }

    @Override
    public void writeContent(String value, int beginIndex, int endIndex) {
        page.writeContent(VisibleText.text(value.substring(beginIndex, endIndex)));
    }
}
