package io.dashlabel.onnx.catalogue;

import io.dashlabel.http.FileDownload;
import io.dashlabel.label.Sha256;
import io.dashlabel.onnx.ModelProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The product's names of models with other addresses, for tests of what is downloaded. */
public final class TestCatalogue {

    private TestCatalogue() {}

    /** The built-in model, and the given ones, from a cache under {@code home}. */
    public static Catalogue of(Path home, List<CatalogueEntry> entries) {
        List<CatalogueEntry> all = Stream.concat(
                        CatalogueJson.standard().stream().filter(CatalogueEntry::builtIn), entries.stream())
                .toList();
        return new Catalogue(
                () -> all,
                ModelFolders.of(null),
                Catalogue.cacheFolder(Map.of(), home),
                new FileDownload(HttpClient::newHttpClient, Duration.ofSeconds(20), 1));
    }

    /** A model of that name whose file has these bytes. */
    public static CatalogueEntry entry(String name, URI url, byte[] bytes, OptionalDouble makersAp) {
        return entry(name, url, bytes, makersAp, new ModelUse.Detector());
    }

    /** A model of that name and use whose file has these bytes. */
    public static CatalogueEntry entry(String name, URI url, byte[] bytes, OptionalDouble makersAp, ModelUse use) {
        return new CatalogueEntry(
                name,
                name,
                "Apache-2.0",
                Optional.of(Sha256.of(bytes).hex()),
                OptionalLong.of(bytes.length),
                List.of(url),
                Optional.empty(),
                false,
                List.of(),
                ModelProfile.UNKNOWN,
                use,
                makersAp,
                "");
    }
}
