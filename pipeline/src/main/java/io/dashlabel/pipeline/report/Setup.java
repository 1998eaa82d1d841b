package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * The settings that repeat the run.
 *
 * @param configuration YAML without secrets: the report shows all of it
 * @param models names of the models, with the hashes of their weights
 * @param versions versions of dashlabel, Java and libraries, and the machine
 */
public record Setup(String configuration, List<Fact> models, List<Fact> versions) implements ReportSection {

    public Setup {
        models = List.copyOf(models);
        versions = List.copyOf(versions);
    }

    /** A name and its value. The report shows both unchanged. */
    public record Fact(String name, String value) {}

    @Override
    public String anchor() {
        return "setup";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public boolean isEmpty() {
        return configuration.isBlank() && models.isEmpty() && versions.isEmpty();
    }
}
