package io.dashlabel.format.bdd;

import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelReader;
import io.dashlabel.format.Recognition;
import io.dashlabel.json.Json;
import io.dashlabel.json.JsonLines;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a list of Scalabel's frames as JSON lines. */
public final class ScalabelLinesReader implements LabelReader {

    @Override
    public String name() {
        return "scalabel-lines";
    }

    @Override
    public String description() {
        return "JSON lines, a frame on each, only read";
    }

    @Override
    public Recognition recognition() {
        return Recognition.jsonLines(line -> line.has("name", "url") && line.has("labels", "attributes", "videoName"));
    }

    @Override
    public void read(LabelFile file, LabelListener listener) throws IOException {
        JsonLines.each(file.path(), (json, line, start, length) -> {
            Map<String, Object> object = Json.object(json);
            Optional<String> name = FrameParser.nameOf(object.get("name"), object.get("url"));
            name.ifPresentOrElse(
                    found -> listener.frame(FrameParser.parse(found, object, listener::finding)),
                    () -> listener.finding(ScalabelFiles.nameless(file, line)));
        });
    }

    @Override
    public void index(LabelFile file, Consumer<FrameRef> refs, Consumer<LabelFinding> findings) throws IOException {
        JsonLines.each(
                file.path(),
                (json, line, start, length) -> FrameParser.nameAt(json)
                        .ifPresentOrElse(
                                found -> refs.accept(new FrameSlice(file.path(), found, start, length)),
                                () -> findings.accept(ScalabelFiles.nameless(file, line))));
    }
}
