package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.config.TypeNames;
import io.dashlabel.pipeline.config.AnnotatorTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every model service of the list has all that belongs to it, and every one that there is stands in the list. */
class ServiceCompletenessTest {

    private static final Path CHECKOUT =
            Path.of(System.getProperty("dashlabel.samples")).resolve("..").normalize();

    private static List<Class<? extends Record>> services() {
        return AnnotatorTypes.ALL.records().stream()
                .filter(type -> type.getPackageName().startsWith("io.dashlabel.cloud."))
                .toList();
    }

    private static List<String> texts(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(ServiceCompletenessTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void every_service_has_an_example() throws IOException {
        List<String> examples = texts("examples", ".yaml");
        assertThat(services())
                .hasSizeGreaterThan(5)
                .allSatisfy(type -> assertThat(examples)
                        .as("a file in examples/ with type: %s", TypeNames.word(type))
                        .anyMatch(text -> text.matches("(?s).*\\n *(- )?type: " + TypeNames.word(type) + "[ \\n].*")));
    }

    @Test
    void every_service_has_a_row_in_the_documentation() throws IOException {
        String page = Files.readString(CHECKOUT.resolve("docs/services.md"));
        assertThat(services())
                .allSatisfy(type -> assertThat(page)
                        .as("a row in the first table of docs/services.md")
                        .containsPattern("\\n\\| `" + TypeNames.word(type) + "` \\| .* \\| \\[.*]\\(#.*\\) \\|"));
    }

    @Test
    void every_service_keeps_a_contract() throws IOException {
        List<String> tests = texts("cloud/src/test/java/io/dashlabel/cloud/dialect", "Dialect.java");
        assertThat(services())
                .allSatisfy(type -> assertThat(tests)
                        .as("a dialect that opens %s, for the contract tests of all dialects", type.getSimpleName())
                        .anyMatch(text -> text.contains(type.getSimpleName() + ".class")));
    }

    @Test
    void every_record_of_a_service_stands_in_the_list() throws IOException {
        long declared = Stream.of("core", "onnx", "cloud")
                .flatMap(module -> {
                    try {
                        return texts(module + "/src/main/java", ".java").stream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .filter(text -> text.contains("\n@TypeName(\""))
                .count();
        assertThat(AnnotatorTypes.ALL.records())
                .as("AnnotatorTypes.ALL has every record with @TypeName")
                .hasSize((int) declared);
    }
}
