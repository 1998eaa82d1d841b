package io.dashlabel.pipeline.tracking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.pipeline.config.TrackedFile;
import io.dashlabel.run.RunFolder;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a run that are sent; files made for this lie in a temporary folder until this is closed. For one thread. */
final class RunFiles implements Closeable {

    /** The table that MLflow's page shows. */
    static final String TABLE = "tables/categories.json";

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RunFolder run;
    private final Path made;
    private final List<TrackedArtifact> files = new ArrayList<>();

    private RunFiles(RunFolder run, Path made) {
        this.run = run;
        this.made = made;
    }

    /** The wanted files that the run has. */
    static RunFiles of(RunFolder run, List<TrackedFile> wanted, Optional<EvaluationRecord> evaluation)
            throws IOException {
        RunFiles files = new RunFiles(run, Files.createTempDirectory("dashlabel-publish"));
        try {
            for (TrackedFile each : wanted) {
                files.add(each, evaluation);
            }
            return files;
        } catch (IOException e) {
            files.close();
            throw e;
        }
    }

    List<TrackedArtifact> all() {
        return List.copyOf(files);
    }

    private void add(TrackedFile kind, Optional<EvaluationRecord> evaluation) throws IOException {
        switch (kind) {
            case REPORT -> addIfThere(run.report(), "text/html");
            case EVALUATION -> {
                addIfThere(run.evaluation(), JSON);
                if (evaluation.isPresent() && !evaluation.get().categories().isEmpty()) {
                    Path table = made.resolve("categories.json");
                    Files.write(table, table(evaluation.get()));
                    files.add(TrackedArtifact.of(TABLE, table, JSON));
                }
            }
            case RUN -> addIfThere(run.root().resolve("run.json"), JSON);
            case SUSPECTS -> addIfThere(run.suspects(), JSON);
            case MATCHES -> addIfThere(run.matches(), "application/x-ndjson");
            case LABELS -> {
                Path zip = made.resolve("labels.zip");
                zip(zip);
                files.add(TrackedArtifact.of("labels.zip", zip, "application/zip"));
            }
            case DRAWINGS -> {
                for (Map.Entry<String, Path> drawing : WorstDrawings.of(run)) {
                    String name = drawing.getKey().replace('/', '_') + ".jpg";
                    files.add(TrackedArtifact.of("images/worst/" + name, drawing.getValue(), "image/jpeg"));
                }
            }
        }
    }

    private void addIfThere(Path file, String contentType) throws IOException {
        if (Files.isRegularFile(file)) {
            files.add(TrackedArtifact.of(String.valueOf(file.getFileName()), file, contentType));
        }
    }

    private static byte[] table(EvaluationRecord evaluation) {
        ObjectNode table = MAPPER.createObjectNode();
        ArrayNode columns = table.putArray("columns").add("category").add("objects");
        for (Figure figure : Figure.values()) {
            columns.add(figure.word());
        }
        ArrayNode rows = table.putArray("data");
        evaluation.categories().forEach((name, part) -> {
            ArrayNode row = rows.addArray().add(name).add(part.objects());
            for (Figure figure : Figure.values()) {
                OptionalDouble value = part.figure(figure);
                if (value.isPresent()) {
                    row.add(value.getAsDouble());
                } else {
                    row.addNull();
                }
            }
        });
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same labels make the same bytes: the names are sorted and the times are fixed. */
    private void zip(Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> inside = Files.walk(run.labels())) {
            List<Path> sorted = inside.filter(Files::isRegularFile)
                    .sorted(java.util.Comparator.comparing(RunFiles.this::nameInZip))
                    .toList();
            for (Path file : sorted) {
                ZipEntry entry = new ZipEntry(nameInZip(file));
                entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                Files.copy(file, zip);
                zip.closeEntry();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String nameInZip(Path file) {
        return "labels/" + run.labels().relativize(file).toString().replace('\\', '/');
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> left = Files.list(made)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(made);
    }
}
