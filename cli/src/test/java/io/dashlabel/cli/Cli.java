package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.pipeline.wiring.TestComponents;
import io.dashlabel.testkit.TinyModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The command as a user meets it, in a folder of its own: arguments in, exit code and two streams out. */
final class Cli {

    private final Path home;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private boolean colour;
    private boolean offline;
    private Optional<InputStream> keyboard = Optional.empty();
    private Optional<Function<String, Credential>> entra = Optional.empty();
    private Optional<Catalogue> catalogue = Optional.empty();

    Cli(Path home) {
        this.home = home;
    }

    /** What came of one command line. */
    record Result(int exit, String out, String err) {

        /** The one sentence of a command that was refused. */
        String sentence() {
            assertThat(exit).as("exit code; stderr: %s", err).isEqualTo(2);
            assertThat(out).isEmpty();
            assertThat(err.lines()).as("sentences on stderr").hasSize(1);
            assertThat(err).startsWith("dashlabel: ");
            return err.strip();
        }

        Result succeeds() {
            assertThat(exit).as("exit code; stderr: %s", err).isZero();
            return this;
        }
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** With an identity of Microsoft Entra, by the scope of its token. */
    Cli entra(Function<String, Credential> tokens) {
        entra = Optional.of(tokens);
        return this;
    }

    /** On a machine that may ask for the network and gets none. */
    Cli offline() {
        offline = true;
        return this;
    }

    /** With other models than the product's. */
    Cli models(Catalogue others) {
        catalogue = Optional.of(others);
        return this;
    }

    /** On a terminal that shows colours. */
    Cli coloured() {
        colour = true;
        return this;
    }

    /** With a person who types this when asked. */
    Cli answering(String typed) {
        keyboard = Optional.of(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    /** Runs it; arguments may be paths. */
    Result run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), colour, false, 100, keyboard);
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        Components components = offline
                ? TestComponents.offline(environment, home)
                : entra.map(tokens -> TestComponents.of(environment, home, tokens))
                        .orElseGet(() -> TestComponents.of(environment, home));
        int exit = new DashlabelCommand(
                        console,
                        catalogue
                                .map(models -> TestComponents.of(environment, home, models))
                                .orElse(components),
                        words)
                .execute();
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** {@code dashlabel runs …} about the runs of the home. */
    Result aboutRuns(Object... words) {
        List<Object> all = new ArrayList<>(List.of("runs"));
        all.addAll(List.of(words));
        all.addAll(List.of("--out", runs()));
        return run(all.toArray());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Labels into {@code runs} of the home with a tiny model that sees one car in the middle of every image, unless told. */
    Result label(Path images, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of(more));
        words.addAll(0, List.of("run", "--images", images));
        for (Map.Entry<String, Object> usual : usual().entrySet()) {
            if (!words.contains(usual.getKey())) {
                words.add(usual.getKey());
                words.add(usual.getValue());
            }
        }
        return run(words.toArray());
    }

    private Map<String, Object> usual() throws IOException {
        return Map.of("--detector", model(), "--scene", "none", "--out", runs());
    }

    Path runs() {
        return home.resolve("runs");
    }

    /** The names of the runs there are. */
    List<String> runNames() throws IOException {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** YOLOv8's layout for 64 x 64 pixels: one box, 16 x 8 around the middle, score 0.9. */
    Path model() throws IOException {
        int cells = 84;
        float[] column = {32, 32, 16, 8, 0.9f};
        float[] output = new float[column.length * cells];
        for (int i = 0; i < column.length; i++) {
            output[i * cells] = column[i];
        }
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("output0", TinyModel.FLOAT, output, 1, column.length, cells)
                .metadata("names", "{0: 'car'}")
                .write(home.resolve("tiny.onnx"));
    }
}
