package io.dashlabel.format.bdd;

import io.dashlabel.format.LabelFormat;
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
