package io.dashlabel.app;

import io.dashlabel.app.config.BlobConfig;
import io.dashlabel.app.config.Secret;
import io.dashlabel.app.runs.RunsPlace;
import io.dashlabel.cloud.blob.BlobAddress;
import io.dashlabel.cloud.blob.BlobLogin;
import io.dashlabel.cloud.blob.Blobs;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.ImageSources;
import io.dashlabel.image.PictureLimits;
import io.dashlabel.label.Count;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.ShownPath;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Part of the wiring: pictures, labels and runs, on this machine or at an {@code azblob://} address. */
final class Places {

    /** Of az and other tools of Azure. */
    private static final String ENDPOINT = "AZURE_STORAGE_SERVICE_ENDPOINT";

    private final Map<String, String> environment;
    private final Path caches;

    /** @param caches folder in which what lies elsewhere is kept as long as it is the same */
    Places(Map<String, String> environment, Path caches) {
        this.environment = environment;
        this.caches = caches;
    }

    ImageSource pictures(String place, BlobConfig config) {
        return BlobAddress.isOne(place)
                ? blobs(config).pictures(BlobAddress.of(place), PictureLimits.DEFAULT)
                : ImageSources.at(place);
    }

    /** A file or folder of labels; what lies elsewhere is fetched first. */
    String labels(String place, BlobConfig config, CatalogueListener listener) throws IOException {
        if (!BlobAddress.isOne(place)) {
            return place;
        }
        BlobAddress address = BlobAddress.of(place);
        Blobs blobs = blobs(config);
        return blobs.labels(address, cache(blobs, address, "labels"), (files, of) -> {
                    if (files == of || files % 1000 == 0) {
                        listener.note("fetched " + Count.of(files) + " of " + Count.of(of, "label file") + " from "
                                + address);
                    }
                })
                .toString();
    }

    RunsPlace runs(String out, BlobConfig config) {
        if (BlobAddress.isOne(out)) {
            BlobAddress address = BlobAddress.of(out);
            Blobs blobs = blobs(config);
            return new RunsInBlobs(blobs.runs(address, cache(blobs, address, "runs")));
        }
        try {
            return RunsPlace.at(ShownPath.of(Path.of(out)));
        } catch (InvalidPathException e) {
            throw new UsageException("runs cannot be kept in '" + out + "': it is no path", e);
        }
    }

    /** Of its own for each service: an emulator and Azure may have accounts of one name. */
    private Path cache(Blobs blobs, BlobAddress address, String what) {
        String hash = Sha256.of(blobs.service(address) + "\n" + address).hex(16);
        return caches.resolve("blob").resolve(what).resolve(address.account() + "-" + address.container() + "-" + hash);
    }

    private Blobs blobs(BlobConfig config) {
        Optional<String> endpoint = config.endpoint()
                .or(() -> Optional.ofNullable(environment.get(ENDPOINT)).filter(address -> !address.isBlank()));
        return new Blobs(endpoint, login(config), environment);
    }

    private BlobLogin login(BlobConfig config) {
        String source = "blob.secret"
                + config.secret().map(secret -> " (" + secret.reference() + ")").orElse("");
        String value = config.secret().map(Secret::reveal).orElse("");
        return switch (config.login()) {
            case ENVIRONMENT -> BlobLogin.of(environment);
            case ENTRA -> BlobLogin.entra();
            case KEY -> BlobLogin.key(source, value);
            case SAS -> BlobLogin.sas(source, value);
            case CONNECTION_STRING -> BlobLogin.connectionString(source, value);
        };
    }
}
