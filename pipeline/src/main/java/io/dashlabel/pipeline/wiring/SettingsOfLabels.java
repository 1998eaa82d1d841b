package io.dashlabel.pipeline.wiring;

import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.store.StoredRun;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Part of the wiring: tells whether two configurations give the same labels. */
final class SettingsOfLabels {

    /** Keys that only place the run and its answers, bound its cost, or say what counts as done. */
    private static final Pattern OTHERS = Pattern.compile(
            "out|runId|engine|workers|sameFailures|allowFailures|budget\\..*|blob\\..*|onnx\\..*|detector\\.maxDownload"
                    + "|answers\\.(store|user|password)|tracking(\\..*)?|scene\\.maxTokens");

    private SettingsOfLabels() {}

    static boolean isOne(String key) {
        return !OTHERS.matcher(key).matches();
    }

    /** Returns the keys by which a configuration differs from that of a run, as dotted paths, sorted. */
    static List<String> differences(StoredRun run, RunConfiguration other) {
        // The run's own copy of its taxonomy takes the place of the file, which may have changed since.
        Optional<String> copy = Optional.of(run.folder().taxonomy().toString());
        return run.configuration().differences(other).stream()
                .filter(SettingsOfLabels::isOne)
                .filter(key -> !key.equals("taxonomy") || !other.taxonomy().equals(copy))
                .toList();
    }
}
