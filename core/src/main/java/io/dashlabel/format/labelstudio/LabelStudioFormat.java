package io.dashlabel.format.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonSlices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Label Studio. It writes {@code tasks.json} with a prediction for each image, and {@code config.xml} with the labelling
 * interface. It reads such tasks, exports as JSON with annotations, and exports as JSON_MIN.
 */
public final class LabelStudioFormat implements LabelFormat {

    static final String TASKS = "tasks.json";

    @Override
    public String name() {
        return "label-studio";
    }

    @Override
    public String description() {
        return "Label Studio: tasks with predictions, exports as JSON and JSON_MIN";
    }

    @Override
    public Recognition recognition() {
        return Recognition.json(json -> json.has("[].data") && json.has("[].predictions", "[].annotations")
                        || json.has("[].annotator") && json.has("[].annotation_id"))
                .or(Recognition.folder(TASKS));
    }

    @Override
    public LabelLayout layout() {
        return LabelLayout.FOLDER;
    }

    @Override
    public boolean keepsFlags() {
        return true;
    }

    @Override
    public List<Loss> losses() {
        return Loss.ofToolWithScenes(
                Loss.ROUNDING,
                Loss.MISSING_IDS,
                Loss.attributesBut(
                        "attributes of objects other than true ones and trafficLightColor", Regions::isStored),
                Loss.PROVENANCE,
                Loss.EMPTY_SCENE);
    }

    @Override
    public boolean needsSize() {
        return true;
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        walk(file, (json, number) -> {
            TaskReader reader = new TaskReader(file, number, listener::finding);
            reader.frame(Json.object(json)).ifPresent(listener::frame);
        });
    }

    /** Stores the name and the offset of each task. */
    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        walk(file, (json, number) -> {
            long start = JsonSlices.startOf(json);
            Optional<String> name = TaskName.at(json);
            int length = JsonSlices.lengthSince(start, json);
            name.ifPresentOrElse(
                    found -> refs.accept(new TaskRef(file, number, found, start, length)),
                    () -> findings.accept(TaskReader.nameless(file, number)));
        });
    }

    /** Receives each task. */
    private interface Visitor {
        /** Reads the parser from the start to the end of the task, the first of which has the number 1. */
        void task(JsonParser json, int number) throws IOException;
    }

    private static void walk(LabelFile file, Visitor visitor) throws IOException {
        Path path = path(file);
        Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                if (json.nextToken() != JsonToken.START_ARRAY) {
                    throw Json.unexpected(path, json, "a list of tasks is needed");
                }
                for (int number = 1; json.nextToken() != JsonToken.END_ARRAY; number++) {
                    if (json.currentToken() != JsonToken.START_OBJECT) {
                        throw Json.unexpected(path, json, "item " + number + " of the list is no task");
                    }
                    visitor.task(json, number);
                }
                if (json.nextToken() != null) {
                    throw Json.unexpected(path, json, "more follows after the list of tasks");
                }
                return path;
            }
        });
    }

    static Path path(LabelFile file) {
        return Files.isDirectory(file.path()) ? file.path().resolve(TASKS) : file.path();
    }

    @Override
    public FrameWriter writer(Path folder, WriteOptions options) throws IOException {
        return new TaskWriter(folder, options, this::imagePlace);
    }
}
