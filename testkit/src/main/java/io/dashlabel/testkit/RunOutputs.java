package io.dashlabel.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What two runs over the same images have in common. */
public final class RunOutputs {

    private RunOutputs() {}

    /** All files of a run that do not speak of time or of the run itself: by relative name, byte for byte as text. */
    public static Map<String, String> of(Path run) throws IOException {
        Map<String, String> outputs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = run.relativize(file).toString();
                if (!name.equals("run.json") && !name.equals("report.html")) {
                    outputs.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return outputs;
    }
}
