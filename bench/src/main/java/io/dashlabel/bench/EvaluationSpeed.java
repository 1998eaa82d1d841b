package io.dashlabel.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoEvaluation;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.CocoResult;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.format.coco.CocoResults;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.GeneratedFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Generates a set of boxes as COCO JSON, checks what is computed from it against pycocotools to the last bit, and times
 * loading, matching and accumulating in a warm process. Prints one line of JSON.
 */
public final class EvaluationSpeed {

    private static final int ROUNDS = 5;

    private final int images;
    private final JsonNode golden;
    private final GeneratedFiles files;

    private EvaluationSpeed(int images, JsonNode golden, GeneratedFiles files) {
        this.images = images;
        this.golden = golden;
        this.files = files;
    }

    /** Number of images, folder for the files, file of golden summaries. */
    public static void main(String[] args) throws Exception {
        int images = Integer.parseInt(args[0]);
        Path folder = Path.of(args[1]);
        JsonNode golden = new ObjectMapper().readTree(Path.of(args[2]).toFile()).get(args[0]);
        EvaluationSpeed speed = new EvaluationSpeed(images, golden, files(images, folder, golden));
        System.out.println(speed.measure());
    }

    private static GeneratedFiles files(int images, Path folder, JsonNode golden) throws Exception {
        GeneratedFiles there =
                new GeneratedFiles(folder.resolve("gt_" + images + ".json"), folder.resolve("dt_" + images + ".json"));
        boolean whole = Files.exists(there.results()) && right(there, golden);
        GeneratedFiles files = whole ? there : GeneratedFiles.write(images, folder);
        if (!right(files, golden)) {
            throw new IllegalStateException("the generated files differ from those of the golden summary");
        }
        return files;
    }

    private static boolean right(GeneratedFiles files, JsonNode golden) throws Exception {
        return Sha256.of(files.groundTruth())
                        .hex()
                        .equals(golden.at("/files/gt").asText())
                && Sha256.of(files.results())
                        .hex()
                        .equals(golden.at("/files/dt").asText());
    }

    private String measure() throws Exception {
        double load = Double.MAX_VALUE;
        double match = Double.MAX_VALUE;
        double all = Double.MAX_VALUE;
        double allCpu = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = System.nanoTime();
            CocoData data = load();
            load = Math.min(load, seconds(begun));
            begun = System.nanoTime();
            CocoMatching matching = CocoMatching.of(data, CocoParameters.standard());
            match = Math.min(match, seconds(begun));
            if (matching.categories().isEmpty()) {
                throw new IllegalStateException("nothing was matched");
            }
            long cpu = cpu();
            begun = System.nanoTime();
            CocoResult result = new CocoEvaluation(CocoParameters.standard()).evaluate(data);
            all = Math.min(all, seconds(begun));
            allCpu = Math.min(allCpu, (cpu() - cpu) / 1e9);
            check(result);
        }
        return String.format(
                Locale.ROOT,
                "{\"images\": %d, \"load\": %.3f, \"match\": %.3f, \"matchAndAccumulate\": %.3f, \"cpu\": %.3f}",
                images,
                load,
                match,
                all,
                allCpu);
    }

    private CocoData load() throws IOException {
        CompletableFuture<CocoGroundTruth> truth = CompletableFuture.supplyAsync(() -> {
            try {
                return CocoGroundTruth.read(files.groundTruth());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return CocoResults.read(files.results(), 0).against(truth.join());
    }

    private void check(CocoResult result) {
        check(result, "stats", NumpyMean.BEFORE_2_3);
        check(result, "statsNumpy23", NumpyMean.SINCE_2_3);
        check("precision", result.precision());
        check("recall", result.recall());
        check("scores", result.scores());
    }

    private void check(CocoResult result, String name, NumpyMean mean) {
        CocoMetric[] metrics = CocoMetric.values();
        for (int i = 0; i < metrics.length; i++) {
            double value = result.value(metrics[i], mean).orElseThrow();
            if (value != golden.get(name).get(i).asDouble()) {
                throw new IllegalStateException(metrics[i] + " is " + value + ", golden "
                        + golden.get(name).get(i));
            }
        }
    }

    private void check(String name, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        if (!Sha256.of(bytes.array())
                .hex()
                .equals(golden.get("sha256").get(name).asText())) {
            throw new IllegalStateException("the array " + name + " differs from the golden one");
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Of the whole process. */
    private static long cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
