package io.dashlabel.format.labelme;

import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.RawValues;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Review;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the object of a file as a frame. */
final class LabelmeFile {

    private static final String JSON = ".json";

    private final String file;
    private final Consumer<LabelFinding> findings;

    /** @param file its path in the folder, with {@code /} */
    LabelmeFile(String file, Consumer<LabelFinding> findings) {
        this.file = file;
        this.findings = findings;
    }

    Frame frame(Map<String, Object> object) {
        String name = name(object.get("imagePath"));
        Frame frame = RawValues.size(object.get("imageWidth"), object.get("imageHeight"))
                .map(Frame.named(name)::withSize)
                .orElse(Frame.named(name));
        List<Detection> detections = new ArrayList<>();
        if (object.get("shapes") instanceof List<?> shapes) {
            for (Object shape : shapes) {
                Optional<Detection> detection = shape instanceof Map<?, ?> raw
                        ? LabelmeShape.detection(raw, reason -> findings.accept(new LabelFinding(name, reason)))
                        : Optional.empty();
                detection.ifPresent(detections::add);
            }
        }
        frame = frame.withDetections(detections);
        if (Boolean.TRUE.equals(object.get("checked"))) {
            frame = frame.withReview(Review.of(Review.State.REVIEWED));
        }
        return RawValues.scene(words(name, object.get("flags")))
                .map(frame::withAttributes)
                .orElse(frame);
    }

    /** The image beside the file. If it has another name than the file, the file's name counts, without an ending. */
    private String name(@Nullable Object imagePath) {
        String own = file.endsWith(JSON) ? file.substring(0, file.length() - JSON.length()) : file;
        String last = String.valueOf(imagePath);
        last = last.substring(last.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        String stem = dot > 0 ? last.substring(0, dot) : last;
        String base = own.substring(own.lastIndexOf('/') + 1);
        if (stem.equals(base)) {
            return own + last.substring(stem.length());
        }
        // Windows writes folders with \, which is a letter of a name elsewhere.
        return last.contains("\\") && stem.endsWith("\\" + base) ? own + last.substring(stem.length()) : own;
    }

    /** Scene words are flags of the image such as {@code weather=clear}. */
    private Map<String, String> words(String name, @Nullable Object raw) {
        Map<String, String> words = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> flags) {
            flags.forEach((key, value) -> {
                String flag = String.valueOf(key);
                int equals = flag.indexOf('=');
                if (Boolean.TRUE.equals(value) && equals > 0) {
                    words.put(flag.substring(0, equals), flag.substring(equals + 1));
                } else if (Boolean.TRUE.equals(value)) {
                    findings.accept(new LabelFinding(
                            name, "has the flag " + flag + ", which was not read; scene words are attribute=word"));
                }
            });
        }
        return words;
    }
}
