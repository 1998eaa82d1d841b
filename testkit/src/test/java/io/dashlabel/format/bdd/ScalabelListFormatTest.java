package io.dashlabel.format.bdd;

import io.dashlabel.format.LabelFormat;
import io.dashlabel.testkit.LabelFormatContract;

class ScalabelListFormatTest extends LabelFormatContract {

    @Override
    protected LabelFormat format() {
        return new ScalabelListFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "[\n{\"name\": \"a.jpg\",\n\"labels\": 5 5}]";
    }
}
