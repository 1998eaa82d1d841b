package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * BDD100K's labels, one file per image: {@code {"name", "attributes", "labels": [...]}} in {@code x.jpg.json}. This is
 * what dashlabel writes itself.
 */
final class PerImageFormat extends PerImageFiles {

    @Override
    public String name() {
        return "bdd100k";
    }

    @Override
    public String description() {
        return "one JSON file per image with name, attributes and labels";
    }

    @Override
    public boolean recognises(LabelFile file) {
        return file.has("name", "url", "attributes", "labels", "failures") && !file.has("frames");
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
