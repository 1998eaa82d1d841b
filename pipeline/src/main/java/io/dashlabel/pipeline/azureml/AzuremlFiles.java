package io.dashlabel.pipeline.azureml;

import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files with which a workspace of Azure Machine Learning labels images. It opens no connection. */
public final class AzuremlFiles {

    private static final Pattern PLACE = Pattern.compile("@([a-z0-9-]+)@");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)");
    private static final List<String> ALWAYS = List.of(
            "environment.yml",
            "compute.yml",
            "images.yml",
            "job.yml",
            "pipeline.yml",
            "component.yml",
            "schedule.yml",
            "labels.yml");

    private AzuremlFiles() {}

    /**
     * Makes the files.
     *
     * @param configuration text of the configuration file of the run
     * @param weights file of the detector, if it is one of the user's own
     * @return the contents by the path in the folder, in the order in which a user needs them
     */
    public static Map<String, String> of(AzuremlNames names, String configuration, Optional<Path> weights)
            throws IOException {
        Map<String, String> values = values(names, configuration);
        Map<String, String> files = new LinkedHashMap<>();
        files.put("code/dashlabel.yaml", configuration);
        files.put("environment/Dockerfile", filled("Dockerfile", values));
        for (String file : ALWAYS) {
            files.put(file, filled(file, values));
        }
        if (names.groundTruth().isPresent()) {
            files.put("ground-truth.yml", filled("ground-truth.yml", values));
        }
        if (weights.isPresent()) {
            Path file = weights.get().toAbsolutePath();
            values.put("weights", yaml(file.toString()));
            values.put("model", names.name() + "-detector");
            values.put("sha256", Sha256.of(file).hex(64));
            files.put("model.yml", filled("model.yml", values));
        }
        return files;
    }

    /** The environment variables that a configuration needs, sorted. */
    public static List<String> variables(String configuration) {
        TreeSet<String> found = new TreeSet<>();
        configuration.lines().filter(line -> !line.strip().startsWith("#")).forEach(line -> {
            Matcher matcher = VARIABLE.matcher(line);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        });
        return List.copyOf(found);
    }

    private static Map<String, String> values(AzuremlNames names, String configuration) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", names.name());
        values.put("component", names.component());
        values.put("images", names.images());
        values.put("compute", names.compute());
        values.put("nodes", Integer.toString(names.nodes()));
        values.put("failures", names.allowFailures());
        values.put("variables", variables(configuration, "  "));
        values.put("step-variables", variables(configuration, "      "));
        Function<String, String> ifTruth = text -> names.groundTruth().isPresent() ? text : "";
        values.put("truth", names.groundTruth().orElse(""));
        values.put(
                "truth-input",
                names.groundTruth()
                        .map(truth -> "  ground_truth:\n    type: uri_folder\n    path: azureml:" + truth + "@latest\n")
                        .orElse(""));
        values.put("truth-flag", ifTruth.apply(" --ground-truth ${{inputs.ground_truth}}"));
        values.put("step-truth", ifTruth.apply("      ground_truth: ${{parent.inputs.ground_truth}}\n"));
        values.put(
                "evaluate",
                ifTruth.apply("\n      && dashlabel evaluate --predictions runs/run --ground-truth"
                        + " ${{inputs.ground_truth}} --out runs/run-evaluation"));
        return values;
    }

    /** Secrets are named, never written: a user sets them in the job, or uses an identity in place of a key. */
    private static String variables(String configuration, String indent) {
        return variables(configuration).stream()
                .map(name -> indent + "# " + name + ": set it here or by a key vault; the configuration needs it\n")
                .collect(Collectors.joining());
    }

    private static String yaml(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String filled(String template, Map<String, String> values) throws IOException {
        String text;
        try (InputStream in = Objects.requireNonNull(AzuremlFiles.class.getResourceAsStream(template), template)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return PLACE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }
}
