package io.dashlabel.format.labelme;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.json.Json;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** labelme: {@code a.json} beside {@code a.jpg}. Files of X-AnyLabeling, which have the same form, are read too. */
public final class LabelmeFormat implements LabelFormat {

    @Override
    public String name() {
        return "labelme";
    }

    @Override
    public String description() {
        return "a JSON file of labelme or X-AnyLabeling beside each image";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("shapes") && json.has("imagePath"));
    }

    @Override
    public LabelLayout layout() {
        return LabelLayout.FILE_PER_IMAGE;
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithScenes(
                Loss.ROUNDING,
                Loss.IDS,
                Loss.attributesBut(
                        "attributes of objects that are neither words nor true or false", LabelmeShape::isStored),
                Loss.PROVENANCE,
                Loss.EMPTY_SCENE);
    }

    @Override
    public String labelsPlace() {
        return "";
    }

    @Override
    public String imagePlace(Frame frame) {
        return frame.name();
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        Path path = file.path();
        Map<String, Object> object = Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw Json.unexpected(path, json, "an object with the labels of one image is needed");
                }
                return Json.object(json);
            }
        });
        listener.frame(new LabelmeFile(file.name(), listener::finding).frame(object));
    }

    @Override
    public FrameWriter writer(Path folder, WriteOptions options) {
        return new LabelmeWriter(folder);
    }
}
