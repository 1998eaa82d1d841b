package io.dashlabel.format.bdd;

import io.dashlabel.format.LabelFormat;
import io.dashlabel.testkit.LabelFormatContract;

class FramesObjectsFormatTest extends LabelFormatContract {

    @Override
    protected LabelFormat format() {
        return new FramesObjectsFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "{\n\"name\": \"a\", \"frames\": [{\"objects\": [{}]}],\n\"attributes\": }";
    }
}
