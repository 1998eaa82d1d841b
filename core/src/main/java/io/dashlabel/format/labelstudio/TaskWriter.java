package io.dashlabel.format.labelstudio;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelIds;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Decimal;
import io.dashlabel.json.Json;
import io.dashlabel.json.LineLayout;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Writes tasks with a prediction each, and the labelling interface that declares all their words. */
final class TaskWriter implements FrameWriter {

    /** Begins the id of a region; the rest is the id of its label. */
    static final String REGION = "b";

    private static final String LOCAL_FILES = "/data/local-files/?d=";

    private final AtomicFile file;
    private final JsonGenerator json;
    private final Interface controls;
    private final Path folder;
    private final String source;
    private final String address;
    private final Function<Frame, String> imagePlace;

    TaskWriter(Path folder, WriteOptions options, Function<Frame, String> imagePlace) throws IOException {
        this.folder = folder;
        this.imagePlace = imagePlace;
        source = options.source();
        address = options.imageUrl().map(url -> url + "/").orElse(LOCAL_FILES);
        controls = new Interface(options);
        file = AtomicFile.at(folder.resolve(LabelStudioFormat.TASKS));
        json = Json.generator(file.stream());
        json.setPrettyPrinter(new LineLayout());
        json.writeStartArray();
    }

    @Override
    public synchronized void write(Frame frame) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("data");
        json.writeStringField("image", address + escaped(imagePlace.apply(frame)));
        json.writeStringField("name", frame.name());
        if (frame.split().isPresent()) {
            json.writeStringField("split", frame.split().get());
        }
        if (frame.size().isPresent()) {
            json.writeNumberField("width", frame.size().get().width());
            json.writeNumberField("height", frame.size().get().height());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("predictions");
        json.writeStartObject();
        json.writeStringField("model_version", source);
        json.writeFieldName("score");
        Decimal.write(json, lowestScore(frame), Decimal.SCORE);
        json.writeArrayFieldStart("result");
        boxes(frame);
        words(frame);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Label Studio orders tasks by this score, so that the most doubtful image comes first. */
    private static double lowestScore(Frame frame) {
        return frame.detections().orElse(List.of()).stream()
                .map(Detection::score)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min()
                .orElse(1);
    }

    /** Letters that end or change the path in an address get codes; others stay, so that people can read them. */
    private static String escaped(String path) {
        StringBuilder escaped = new StringBuilder(path.length() + 8);
        path.codePoints().forEach(c -> {
            if ("%&+#?\\".indexOf(c) >= 0 || c < ' ') {
                escaped.append(String.format("%%%02X", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private void boxes(Frame frame) throws IOException {
        List<Detection> detections = frame.detections().orElse(List.of());
        if (detections.isEmpty()) {
            return;
        }
        ImageSize size = frame.size()
                .orElseThrow(() -> new UsageException("the size of " + frame.name()
                        + " is not known, and Label Studio's boxes are percent of it; give the folder of the images"));
        LabelIds ids = new LabelIds(detections);
        Set<String> taken = new HashSet<>();
        for (Detection detection : detections) {
            String id = REGION + ids.of(detection);
            while (!taken.add(id)) {
                id += "-2"; // two labels with one id would become one region
            }
            Region region = new Region(id, detection, size);
            region(region);
            List<String> flags = new ArrayList<>();
            for (Map.Entry<String, Object> attribute : detection.attributes().entrySet()) {
                if (Boolean.TRUE.equals(attribute.getValue())) {
                    flags.add(attribute.getKey());
                }
            }
            if (!flags.isEmpty()) {
                choice(region, Regions.FLAGS, flags);
            }
            if (detection.attributes().get(Regions.LIGHT) instanceof String light) {
                choice(region, Regions.LIGHT, List.of(light));
            }
        }
    }

    private record Region(String id, Detection detection, ImageSize size) {}

    private void region(Region region) throws IOException {
        Detection detection = region.detection();
        controls.category(detection.category());
        start(region, "box", "rectanglelabels");
        if (detection.score().isPresent()) {
            json.writeFieldName("score");
            Decimal.write(json, detection.score().getAsDouble(), Decimal.SCORE);
        }
        json.writeObjectFieldStart("value");
        place(region);
        list("rectanglelabels", List.of(detection.category()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void choice(Region region, String control, List<String> words) throws IOException {
        start(region, control, "choices");
        json.writeObjectFieldStart("value");
        place(region);
        list("choices", words);
        json.writeEndObject();
        json.writeEndObject();
        for (String word : words) {
            controls.objectWord(control, word);
        }
    }

    private void start(Region region, String control, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", region.id());
        json.writeStringField("from_name", control);
        json.writeStringField("type", type);
        json.writeStringField("to_name", "image");
        json.writeNumberField("original_width", region.size().width());
        json.writeNumberField("original_height", region.size().height());
        json.writeNumberField("image_rotation", 0);
        json.writeStringField("origin", "prediction");
    }

    private void place(Region region) throws IOException {
        Box box = Decimal.writable(region.detection().box());
        double width = region.size().width();
        double height = region.size().height();
        number("x", 100 * box.x1() / width);
        number("y", 100 * box.y1() / height);
        number("width", 100 * box.width() / width);
        number("height", 100 * box.height() / height);
        json.writeNumberField("rotation", 0);
    }

    /** Writes all decimals, so that the pixels come back. */
    private void number(String field, double value) throws IOException {
        json.writeFieldName(field);
        json.writeNumber(BigDecimal.valueOf(value).toPlainString());
    }

    private void words(Frame frame) throws IOException {
        if (frame.attributes().isEmpty()) {
            return;
        }
        for (String attribute : frame.attributes().get().values().keySet()) {
            String word = frame.attributes().get().word(attribute).orElseThrow();
            controls.sceneWord(attribute, word);
            json.writeStartObject();
            json.writeStringField("id", attribute);
            json.writeStringField("from_name", attribute);
            json.writeStringField("to_name", "image");
            json.writeStringField("type", "choices");
            json.writeStringField("origin", "prediction");
            json.writeObjectFieldStart("value");
            list("choices", List.of(word));
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void list(String field, List<String> words) throws IOException {
        json.writeArrayFieldStart(field);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    @Override
    public synchronized void finish() throws IOException {
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
        controls.write(folder.resolve("config.xml"));
        file.commit();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
