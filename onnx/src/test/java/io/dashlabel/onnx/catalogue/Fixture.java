package io.dashlabel.onnx.catalogue;

import io.dashlabel.http.FileDownload;
import io.dashlabel.label.Sha256;
import io.dashlabel.onnx.ModelProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Models of a few bytes, and catalogues of them. */
final class Fixture {

    /** Begins as ONNX files do. */
    static final byte[] MODEL = "\b\7 a small model".getBytes(StandardCharsets.ISO_8859_1);

    static final byte[] OTHER = "\b\7 another model".getBytes(StandardCharsets.ISO_8859_1);

    private Fixture() {}

    static String sha256(byte[] bytes) {
        return Sha256.of(bytes).hex();
    }

    /** A model whose hash and size are stated. */
    static CatalogueEntry stated(URI... urls) {
        return named("small", Optional.of(sha256(MODEL)), OptionalLong.of(MODEL.length), urls);
    }

    /** A model of which nobody has stated the hash. */
    static CatalogueEntry unstated(URI... urls) {
        return named("small", Optional.empty(), OptionalLong.empty(), urls);
    }

    static CatalogueEntry named(String name, Optional<String> sha256, OptionalLong bytes, URI... urls) {
        return used(new ModelUse.Detector(), name, sha256, bytes, urls);
    }

    static CatalogueEntry used(ModelUse use, String name, Optional<String> sha256, OptionalLong bytes, URI... urls) {
        return new CatalogueEntry(
                name,
                "Small",
                "Apache-2.0",
                sha256,
                bytes,
                List.of(urls),
                Optional.empty(),
                false,
                List.of("car"),
                ModelProfile.UNKNOWN,
                use,
                OptionalDouble.empty(),
                "");
    }

    static Catalogue catalogue(CatalogueEntry entry, Path cache, Path... folders) {
        return catalogue(entry, Duration.ofMillis(700), cache, folders);
    }

    static Catalogue catalogue(List<CatalogueEntry> entries, Path cache) {
        return catalogue(entries, Duration.ofSeconds(5), cache);
    }

    static Catalogue catalogue(CatalogueEntry entry, Duration window, Path cache, Path... folders) {
        return catalogue(List.of(entry), window, cache, folders);
    }

    private static Catalogue catalogue(List<CatalogueEntry> entries, Duration window, Path cache, Path... folders) {
        FileDownload download = new FileDownload(
                () -> HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build(),
                window,
                100);
        return new Catalogue(() -> entries, new ModelFolders(List.of(folders)), cache, download);
    }

    /** All files under a folder, the guards of locks left out. */
    static List<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.endsWith(".guard"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers what it was told. */
    static final class Heard implements CatalogueListener {
        final List<String> notes = new ArrayList<>();
        final List<String> starts = new ArrayList<>();
        long bytes;
        OptionalLong total = OptionalLong.empty();

        @Override
        public void starts(String model, OptionalLong size, String host) {
            starts.add(model + " " + (size.isPresent() ? size.getAsLong() : "?") + " " + host);
        }

        @Override
        public void downloaded(String model, long arrived, OptionalLong whole) {
            bytes = arrived;
            total = whole;
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }
}
