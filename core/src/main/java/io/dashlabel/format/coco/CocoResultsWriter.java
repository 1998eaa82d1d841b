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

/** Writes a COCO list of results, and its images and categories into a file beside it. */
final class CocoResultsWriter implements FrameWriter {

    private final AtomicFile results;
    private final JsonGenerator json;
    private final Path images;
    private final CocoLists lists;

    CocoResultsWriter(Path target, List<String> categories) throws IOException {
        lists = new CocoLists(categories);
        images = CocoResultsFormat.imagesOf(target);
        results = AtomicFile.at(target);
        json = Json.generator(results.stream());
        json.setPrettyPrinter(new LineLayout());
        json.writeStartArray();
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        int image = lists.imageId(frame);
        for (Detection detection : frame.detections().orElse(List.of())) {
            CocoAnnotation.writeResult(
                    json, CocoResultsFormat.scored(detection), image, lists.categoryId(detection.category()));
        }
    }

    @Override
    public synchronized void finish() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
        try (AtomicFile file = AtomicFile.at(images)) {
            try (JsonGenerator about = Json.generator(file.stream())) {
                about.setPrettyPrinter(new LineLayout());
                about.writeStartObject();
                lists.write(about);
                about.writeEndObject();
                about.writeRaw('\n');
            }
            file.commit();
        }
        results.commit();
    }

    @Override
    public synchronized void close() throws IOException {
        results.close();
    }
}
