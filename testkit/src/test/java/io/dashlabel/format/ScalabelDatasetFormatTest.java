package io.dashlabel.format;

import io.dashlabel.testkit.LabelFormatContract;

class ScalabelDatasetFormatTest extends LabelFormatContract {

    @Override
    protected LabelFormat format() {
        return new ScalabelDatasetFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "{\n\"frames\": [{\"name\": \"a.jpg\"}],\n\"config\": ]";
    }
}
