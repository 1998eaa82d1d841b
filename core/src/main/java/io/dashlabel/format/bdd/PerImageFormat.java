package io.dashlabel.format.bdd;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.Recognition;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * BDD100K's labels, one file per image: {@code {"name", "attributes", "labels": [...]}} in {@code x.jpg.json}.
 * dashlabel writes its own labels in this format.
 */
public final class PerImageFormat extends PerImageFiles {

    @Override
    public String name() {
        return "bdd100k";
    }

    @Override
    public String description() {
        return "one JSON file per image with name, attributes and labels";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(
                json -> json.has("name", "url", "attributes", "labels", "failures") && !json.has("frames"));
    }

    @Override
    Frame parse(String name, Map<String, Object> object, Consumer<LabelFinding> findings) {
        return FrameParser.parse(name, object, findings);
    }

    @Override
    void print(Frame frame, JsonGenerator json) throws IOException {
        FramePrinter.write(frame, json, true);
    }
}
