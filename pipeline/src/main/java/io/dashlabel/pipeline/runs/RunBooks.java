package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.cost.Money;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run asked, what that took and what it cost, as far as it is written down.
 *
 * @param run whose books they are
 */
public record RunBooks(RunInfo run) {

    /** What was spent in all; absent where no service that costs money was asked. */
    public Optional<Money> spent() {
        return money("dollars");
    }

    public Optional<Money> spentPer1000Images() {
        return money("dollarsPer1000Pictures");
    }

    private Optional<Money> money(String field) {
        JsonNode dollars = run.manifest().path("spending").path(field);
        return dollars.isNumber() && dollars.decimalValue().signum() >= 0
                ? Optional.of(Money.dollars(dollars.decimalValue()))
                : Optional.empty();
    }

    /** Sum over all sessions of a number of {@code answers}: {@code remembered} or {@code asked}. */
    public long answers(String name) {
        return run.sessionNodes().stream()
                .mapToLong(session -> session.path("answers").path(name).asLong())
                .sum();
    }

    /** Absent where nothing was timed, and where the time of a killed process is unknown. */
    public OptionalDouble imagesPerSecond() {
        LabellingTime time = labelling();
        return time.isWhole() ? time.imagesPerSecond() : OptionalDouble.empty();
    }

    /** Likewise, with the session of this process, whose labelling is over. */
    public LabellingTime labellingSoFar() {
        return LabellingTime.of(run.manifest(), run.sessionNodes());
    }

    /** How long labelling took in all; what a process at work has done by now is not in it. */
    public LabellingTime labelling() {
        List<JsonNode> sessions = run.sessionNodes();
        if (run.folder().isAtWork() && !sessions.isEmpty()) {
            sessions.remove(sessions.size() - 1);
        }
        return LabellingTime.of(run.manifest(), sessions);
    }

    /** The files in which answers about it are kept, where they are; an address of a database is none. */
    List<Path> answerFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (JsonNode session : run.sessionNodes()) {
            String store = session.path("answers").path("store").asText();
            if (!store.isEmpty() && new File(store).isFile()) {
                files.add(Path.of(store).toRealPath());
            }
        }
        return files;
    }
}
