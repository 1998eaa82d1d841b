package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One time that a process was at work on a run.
 *
 * @param begun when
 * @param steps that it was to do
 * @param status how it ended, {@code not ended} where it never did; absent for the first time of a run that was gone on
 *     with, whose own end the later ones have written over
 * @param versions of dashlabel, Java and the system
 */
public record RunSession(Optional<Instant> begun, String steps, Optional<String> status, String versions) {

    static RunSession of(JsonNode session, boolean tellsItsEnd) {
        String versions = String.join(
                ", ",
                Stream.of(
                                RunInfo.text(session, "dashlabel").map(version -> "dashlabel " + version),
                                RunInfo.text(session, "java").map(version -> "Java " + version),
                                RunInfo.text(session, "system"))
                        .flatMap(Optional::stream)
                        .toList());
        Optional<String> status = RunInfo.text(session, "status")
                .filter(word -> tellsItsEnd)
                .map(word -> word.equals(RunInfo.RUNNING) ? "not ended" : word);
        String steps = RunInfo.text(session, "steps").orElse("").replace(",", ", ");
        return new RunSession(RunInfo.time(session, "begun"), steps, status, versions);
    }

    static List<RunSession> all(List<JsonNode> sessions) {
        return sessions.stream()
                .map(session -> of(session, sessions.size() == 1 || session != sessions.get(0)))
                .toList();
    }
}
