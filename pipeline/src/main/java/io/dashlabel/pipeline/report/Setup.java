package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * What it takes to repeat the run.
 *
 * @param configuration as YAML, without secrets: what is given here is shown
 * @param models names with what identifies the weights
 * @param versions of dashlabel, of Java, of libraries; the machine
 */
public record Setup(String configuration, List<Fact> models, List<Fact> versions) implements ReportSection {

    public Setup {
        models = List.copyOf(models);
        versions = List.copyOf(versions);
    }

    /** A name and its value, both shown as they are. */
    public record Fact(String name, String value) {}

    @Override
    public String anchor() {
        return "setup";
    }

    @Override
    public String title() {
        return "How it was made";
    }

    @Override
    public boolean isEmpty() {
        return configuration.isBlank() && models.isEmpty() && versions.isEmpty();
    }
}
