package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
import io.dashlabel.json.LineLayout;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes COCO JSON, one annotation and one image per line. */
final class CocoWriter implements FrameWriter {

    private final AtomicFile file;
    private final JsonGenerator json;
    private final CocoLists lists;
    private long annotations;

    CocoWriter(Path target, List<String> categories) throws IOException {
        lists = new CocoLists(categories);
        file = AtomicFile.at(target);
        json = Json.generator(file.stream());
        json.setPrettyPrinter(new LineLayout());
        json.writeStartObject();
        json.writeObjectFieldStart("info");
        json.writeEndObject();
        json.writeArrayFieldStart("licenses");
        json.writeEndArray();
        json.writeArrayFieldStart("annotations");
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        int image = lists.imageId(frame);
        for (Detection detection : frame.detections().orElse(List.of())) {
            CocoAnnotation.write(json, detection, ++annotations, image, lists.categoryId(detection.category()));
        }
    }

    @Override
    public synchronized void finish() throws IOException {
        json.writeEndArray();
        lists.write(json);
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        file.commit();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
