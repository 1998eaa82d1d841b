package io.dashlabel.serve.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing of the page comes from the network, and nobody changes a library in passing. */
class VendoredLibrariesTest {

    private static final String PAGE = "/io/dashlabel/serve/page/";

    @Test
    void eachLibraryIsTheFileThatItsMakersPublished() throws IOException {
        for (JsonNode library : libraries()) {
            assertThat(Sha256.of(bytes("vendor/" + library.get("file").asText()))
                            .hex())
                    .as(library.get("name").asText())
                    .isEqualTo(library.get("sha256").asText());
        }
    }

    @Test
    void eachLibraryHasItsLicence() throws IOException {
        for (JsonNode library : libraries()) {
            assertThat(new String(bytes("vendor/" + library.get("licenceFile").asText()), UTF_8))
                    .as(library.get("name").asText())
                    .containsAnyOf("MIT License", "Apache License");
        }
    }

    @Test
    void noLibraryLiesThereThatTheListLacks() throws IOException, URISyntaxException {
        List<String> known = Stream.concat(
                        Stream.of("vendor.json"),
                        libraries().stream()
                                .flatMap(library -> Stream.of("file", "licenceFile")
                                        .map(key -> library.get(key).asText())))
                .toList();
        try (Stream<Path> files = Files.list(folder().resolve("vendor"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @Test
    void noModuleOfThePageEvaluatesTextOrAsksAnotherHost() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.walk(folder())) {
            List<Path> own = files.filter(file -> file.toString().endsWith(".js"))
                    .filter(file -> !file.toString().contains("/vendor/"))
                    .toList();
            assertThat(own).hasSizeGreaterThan(20);
            for (Path module : own) {
                assertThat(Files.readString(module))
                        .as(module.toString())
                        .doesNotContain("innerHTML", "eval(", "new Function", "dangerouslySetInnerHTML", "http://")
                        .doesNotContain("https://", "document.write");
            }
        }
    }

    private static List<JsonNode> libraries() throws IOException {
        JsonNode list = new ObjectMapper().readTree(bytes("vendor/vendor.json")).get("libraries");
        assertThat(list).hasSize(3);
        return Stream.iterate(0, index -> index < list.size(), index -> index + 1)
                .map(list::get)
                .toList();
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = VendoredLibrariesTest.class.getResourceAsStream(PAGE + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static Path folder() throws URISyntaxException {

        return Path.of(
                requireNonNull(VendoredLibrariesTest.class.getResource(PAGE)).toURI());
    }
}
