package io.dashlabel.pipeline.report;

import gg.jte.TemplateOutput;
import io.dashlabel.label.VisibleText;

/** Writes the page and makes invisible and direction-changing characters in foreign texts visible. */
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
