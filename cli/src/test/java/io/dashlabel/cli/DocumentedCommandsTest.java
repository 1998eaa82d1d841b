package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that a document shows, typed: on drawn scenes, at fakes of the services, block by block, each block in a
 * folder of its own in which two runs lie already. What cannot be run stands in commands-not-run.txt, with the reason.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedCommandsTest {

    private static final Path CHECKOUT =
            Path.of(System.getProperty("dashlabel.samples")).resolve("..").normalize();

    /** Placeholders, and what stands for them; {@code @} is the block's folder. */
    private static final Map<String, String> PLACEHOLDERS = Map.ofEntries(
            Map.entry("IMAGES", "@/images"),
            Map.entry("LABELS", "@/labels"),
            Map.entry("P", "@/runs/one"),
            Map.entry("G", "@/labels"),
            Map.entry("A", "@/runs/one"),
            Map.entry("B", "@/runs/two"),
            Map.entry("RUN_A", "@/runs/one"),
            Map.entry("RUN_B", "@/runs/two"),
            Map.entry("RUN", "one"),
            Map.entry("night", "one"),
            Map.entry("night-1", "one"),
            Map.entry("TAG", "kept"),
            Map.entry("KIND", "unreadable"),
            Map.entry("STEP", "photometric"),
            Map.entry("FILE", "@/file"),
            Map.entry("COCO_FILE", "@/instances.json"),
            Map.entry("FOLDER", "@/folder"),
            Map.entry("PATH", "@/converted"),
            Map.entry("FORMAT", "coco"),
            Map.entry("EXPORT", "@/reviewed.json"),
            Map.entry("FILE.zip", "@/file.zip"),
            Map.entry("MODEL", "@/own.onnx"),
            Map.entry("street.jpg", "@/street.jpg"),
            Map.entry("NAME", "labels"),
            Map.entry("X", "fast"));

    /** What {@code …} stands for behind a flag. */
    private static final Map<String, String> ELLIPSES =
            Map.of("--images", "@/images", "--ground-truth", "@/labels", "--out", "@/runs");

    /** Weights that are fetched from their makers; there is no network here. */
    private static final Set<String> FETCHED = Set.of(
            "yolox-s",
            "yolox-nano-416",
            "picodet-s-416",
            "deimv2-femto-416",
            "rf-detr-small",
            "clip-vit-b32",
            "siglip2-base",
            "siglip2-base-text",
            "siglip2-base-tokenizer");

    /** What a synopsis leaves out. */
    private static final Map<String, List<String>> LEFT_OUT = Map.of(
            "runs show", List.of("one"),
            "runs failures", List.of("one"),
            "runs compare", List.of("one", "two"),
            "runs tag", List.of("one", "kept"),
            "runs archive", List.of("one", "--to", "@/packed.zip"),
            "runs delete", List.of("one"),
            "init", List.of("@/dashlabel.yaml"));

    @TempDir
    private static Path folder = Path.of("");

    private FakeServices fakes;
    private final Set<Path> before = filesHere();
    private Path template = Path.of("");

    DocumentedCommandsTest() throws IOException {
        fakes = FakeServices.start(Script.always(Outcome.OK));
    }

    @BeforeAll
    void twoRuns() throws IOException {
        template = Files.createDirectory(folder.resolve("template"));
        WriteScenes.write(template, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        own().write(template.resolve("own.onnx"));
        ImageIO.write(
                new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR),
                "jpg",
                template.resolve("street.jpg").toFile());
        Files.writeString(template.resolve("other.yaml"), "threshold: 0.5\n");
        try (Stream<Path> images = Files.list(template.resolve("images"))) {
            Path image = images.sorted().findFirst().orElseThrow();
            Files.writeString(
                    template.resolve("reviewed.json"), "[{\"name\": \"" + image.getFileName() + "\", \"labels\": []}]");
        }
        Files.writeString(template.resolve("own.yaml"), "name: own\ncategories: [car, lorry]\n");
    }

    @AfterAll
    void stop() throws IOException {
        fakes.close();
        assertThat(fakes.violations()).isEmpty();
        assertThat(filesHere()).as("no command writes beside the sources").isEqualTo(before);
    }

    private static Set<Path> filesHere() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.collect(Collectors.toSet());
        }
    }

    /** Three classes, one car in the middle of every image. */
    private static TinyModel own() {
        int cells = 84;
        float[] column = {32, 32, 16, 8, 0.9f, 0, 0};
        float[] output = new float[column.length * cells];
        for (int i = 0; i < column.length; i++) {
            output[i * cells] = column[i];
        }
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("output0", TinyModel.FLOAT, output, 1, column.length, cells)
                .metadata("names", "{0: 'car', 1: 'truck', 2: 'bus'}");
    }

    /** A command that is not run, and why. */
    private record NotRun(String document, String beginning, String reason) {

        boolean is(ShownCommand shown) {
            return shown.document().equals(document) && shown.text().startsWith(beginning);
        }
    }

    private static List<NotRun> notRun() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DocumentedCommandsTest.class.getResourceAsStream("commands-not-run.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .map(parts -> new NotRun(parts[0].strip(), parts[1].strip(), parts[2].strip()))
                    .toList();
        }
    }

    @Test
    void documents_show_commands_and_what_is_not_run_is_still_shown() throws Exception {
        List<ShownCommand> shown = ShownCommand.in(CHECKOUT);
        assertThat(shown.stream().map(ShownCommand::document).distinct())
                .contains("README.md", "CONTRIBUTING.md", "examples/README.md", "docs/runs.md", "docs/detectors.md");
        assertThat(shown).hasSizeGreaterThan(60);
        assertThat(notRun()).allSatisfy(each -> {
            assertThat(shown).as("%s is not shown any more", each).anyMatch(each::is);
            assertThat(each.reason()).isNotBlank();
        });
        assertThat(shown.stream().filter(each -> each.text().startsWith("java ")))
                .allSatisfy(each -> assertThat(
                                Stream.of(each.text().split(" ")).filter(word -> word.startsWith("io.dashlabel.")))
                        .allSatisfy(
                                name -> Class.forName(name, false, getClass().getClassLoader())));
        assertThat(shown.stream().filter(each -> each.text().matches("(bench|training)/.*")))
                .allSatisfy(each ->
                        assertThat(CHECKOUT.resolve(each.text().split(" ")[0])).isExecutable());
    }

    @TestFactory
    Stream<DynamicContainer> every_command_of_a_document_works() throws Exception {
        Map<String, List<ShownCommand>> documents = new LinkedHashMap<>();
        for (ShownCommand each : ShownCommand.in(CHECKOUT)) {
            documents
                    .computeIfAbsent(each.document(), name -> new ArrayList<>())
                    .add(each);
        }
        List<NotRun> notRun = notRun();
        return documents.entrySet().stream().map(document -> {
            Map<Integer, Block> blocks = new HashMap<>();
            return DynamicContainer.dynamicContainer(
                    document.getKey(),
                    document.getValue().stream()
                            .filter(shown -> notRun.stream().noneMatch(each -> each.is(shown)))
                            .map(shown -> DynamicTest.dynamicTest(
                                    shown.line() + ": " + shown.text(),
                                    () -> blocks.computeIfAbsent(shown.block(), this::block)
                                            .type(shown))));
        });
    }

    private Block block(int number) {
        try {
            return new Block(Files.createTempDirectory(folder, "block" + number + "-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commands that belong together, in a folder of their own. */
    private final class Block {

        private final Path home;
        private final Map<String, String> variables = new HashMap<>();

        Block(Path home) throws IOException {
            this.home = home;
            variables.put("fakes", fakes.uri().toString());
            try (Stream<Path> files = Files.walk(template)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = home.resolve(template.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }

        void type(ShownCommand shown) throws IOException {
            if (shown.isName()) {
                String[] words = shown.text().split(" ");
                boolean flag = words[words.length - 1].startsWith("--");
                List<Object> command = new ArrayList<>(List.of(words).subList(1, words.length - (flag ? 1 : 0)));
                command.add("--help");
                String help = cli().run(command.toArray()).succeeds().out();
                assertThat(help).contains(flag ? words[words.length - 1] : words[1]);
            } else if (shown.text().matches("(export )?[A-Za-z_]+=.*")) {
                set(shown);
            } else if (shown.isDashlabel()) {
                for (List<String> variant : CommandVariants.of(shown.text())) {
                    run(shown, variant.subList(1, variant.size()));
                }
            } else {
                fail("%s: neither run here nor named in commands-not-run.txt".formatted(shown));
            }
        }

        /** Assignments: an address or a key of somebody's own is that of the fakes. */
        private void set(ShownCommand shown) {
            for (String each : shown.text().replaceFirst("^export ", "").split(" ")) {
                String[] parts = each.split("=", 2);
                assertThat(parts).as(shown.toString()).hasSize(2);
                String value = parts[1];
                if (!parts[0].equals("fakes") && !value.contains("NAME") && !value.contains("…")) {
                    for (Map.Entry<String, String> known : variables.entrySet()) {
                        value = value.replace("$" + known.getKey(), known.getValue());
                    }
                    assertThat(value).as(shown.toString()).doesNotContain("$");
                    variables.put(parts[0], value);
                }
            }
        }

        private void run(ShownCommand shown, List<String> words) throws IOException {
            List<String> typed = new ArrayList<>();
            String before = "";
            for (String word : words) {
                boolean second = word.equals("RUN") && typed.contains("one") && !before.equals("--run-id");
                typed.add(second ? "two" : stands(word, before));
                before = word;
            }
            String command = String.join(" ", words);
            LEFT_OUT.getOrDefault(command, List.of()).forEach(word -> typed.add(word.replace("@", home.toString())));
            boolean whole = words.contains("--images") || words.contains("--resume") || words.contains("--like");
            if (shown.inline() && command.startsWith("run ") && !whole) {
                typed.addAll(List.of("--images", home.resolve("images").toString()));
            }
            if (Set.of("run", "plan", "relabel", "demo", "runs", "import", "export")
                            .contains(words.get(0))
                    && !typed.contains("--out")) {
                typed.addAll(List.of("--out", home.resolve("runs").toString()));
            } else if (typed.get(0).equals("models") && typed.contains("check")) {
                typed.addAll(List.of("--out", home.resolve("drawing.jpg").toString()));
            } else if (typed.get(0).equals("azureml")) {
                typed.addAll(List.of("--dir", home.resolve("azureml").toString()));
            }
            prepare(typed);
            Cli.Result result = cli().run(typed.toArray());
            assertThat(result.exit())
                    .as("%s%ntyped: %s%nstderr: %s", shown, String.join(" ", typed), result.err())
                    .isZero();
        }

        /** What a command needs that its block did not make: two runs, and the file that init writes. */
        private void prepare(List<String> typed) throws IOException {
            Path starter = home.resolve("dashlabel.yaml");
            if (typed.contains(starter.toString()) && !typed.get(0).equals("init") && !Files.exists(starter)) {
                cli().run("init", starter).succeeds();
            }
            Set<String> old = new HashSet<>(Set.of("runs", "relabel", "compare", "evaluate", "import", "export"));
            boolean needed = old.contains(typed.get(0))
                    || typed.contains("--resume")
                    || typed.contains("--like")
                    || typed.contains("latest");
            for (String id : needed ? List.of("two", "one") : List.<String>of()) {
                if (!Files.exists(home.resolve("runs").resolve(id))) {
                    cli().run(
                                    "run",
                                    "--images",
                                    home.resolve("images"),
                                    "--ground-truth",
                                    home.resolve("labels"),
                                    "--detector",
                                    home.resolve("own.onnx"),
                                    "--run-id",
                                    id,
                                    "--out",
                                    home.resolve("runs"))
                            .succeeds();
                }
            }
        }

        private Cli cli() {
            Cli cli = FakeAccount.at(fakes, new Cli(home), true).offline().answering("y\n");
            cli.with("OPENAI_BASE_URL", fakes.uri() + "/v1");
            variables.forEach(cli::with);
            return cli;
        }

        /** A word as it is typed here: no placeholder, no weights that must be fetched, files in the block's folder. */
        private String stands(String word, String before) {
            if (word.equals("…")) {
                return Objects.requireNonNull(ELLIPSES.get(before), "… behind " + before)
                        .replace("@", home.toString());
            }
            List<String> parts = new ArrayList<>();
            for (String part : word.split(",")) {
                String known = FETCHED.contains(part) ? "dashlabel-nano" : PLACEHOLDERS.getOrDefault(part, part);
                known = known.replace("https://gateway.example", fakes.uri().toString());
                parts.add(file(known.replace("@", home.toString())));
            }
            return String.join(",", parts);
        }

        private String file(String word) {
            if (word.startsWith("examples/")) {
                return CHECKOUT.resolve(word).toString();
            }
            if (word.equals("trained/dashlabel-nano.onnx")) {
                return home.resolve("own.onnx").toString();
            }
            boolean relative = word.matches("(runs/.*|[a-z]+/|[^=]*\\.(yaml|json|html|zip|onnx))")
                    && !Path.of(word).isAbsolute();
            return relative ? home.resolve(word).toString() : word;
        }
    }
}
