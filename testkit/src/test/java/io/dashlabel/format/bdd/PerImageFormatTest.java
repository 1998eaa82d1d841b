package io.dashlabel.format.bdd;

import io.dashlabel.format.LabelFormat;
import io.dashlabel.testkit.LabelFormatContract;

class PerImageFormatTest extends LabelFormatContract {

    @Override
    protected LabelFormat format() {
        return new PerImageFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "{\n\"name\": \"a.jpg\",\n\"labels\": [}";
    }
}
