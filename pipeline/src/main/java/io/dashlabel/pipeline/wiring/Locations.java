package io.dashlabel.pipeline.wiring;

import io.dashlabel.cloud.blob.BlobAddress;
import io.dashlabel.cloud.blob.BlobLogin;
import io.dashlabel.cloud.blob.Blobs;
import io.dashlabel.config.Location;
import io.dashlabel.config.Secret;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.ImageSources;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.DisplayPath;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.BlobConfig;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.run.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Part of the wiring: opens images, labels and runs on this machine or at an {@code azblob://} address. */
final class Locations {

    private static final Pattern ELSEWHERE =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:([A-Za-z0-9+.-]+:)*//.*", Pattern.DOTALL);

    /** The variable that az and other Azure tools use. */
    private static final String ENDPOINT = "AZURE_STORAGE_SERVICE_ENDPOINT";

    private final Map<String, String> environment;
    private final Path caches;

    /** @param caches the folder for copies of remote files, which stay there until the remote file changes */
    Locations(Map<String, String> environment, Path caches) {
        this.environment = environment;
        this.caches = caches;
    }

    ImageSource images(Location place, BlobConfig config) {
        if (isBlob(place)) {
            return blobs(config).images(BlobAddress.of(place.reveal()), ImageLimits.DEFAULT);
        }
        String local = onThisMachine(place, "images cannot be read");
        return labeled(local).orElseGet(() -> ImageSources.at(local));
    }

    private static Optional<ImageSource> labeled(String local) {
        try {
            return local.startsWith("file:") ? Optional.empty() : LabeledImages.at(Path.of(local));
        } catch (IOException e) {
            throw new UsageException(local + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    /** The folder of images on this machine; empty if they are elsewhere, or no folder. */
    Optional<Path> folder(Optional<Location> images) {
        return images.filter(place -> !isBlob(place))
                .map(place -> Path.of(onThisMachine(place, "images cannot be read")))
                .filter(Files::isDirectory);
    }

    /**
     * @throws UsageException if it is an address of a blob with a secret in it, because file names would contain the
     *     secret
     */
    private static boolean isBlob(Location place) {
        boolean blob = BlobAddress.isOne(place.reveal());
        if (blob && place.isPartlyHidden()) {
            throw BlobAddress.withSecret();
        }
        return blob;
    }

    /** Returns the place as a path. Rejects an address of another service before it could be read as a path. */
    private static String onThisMachine(Location place, String problem) {
        String whole = place.reveal();
        if (ELSEWHERE.matcher(whole).matches() && !whole.startsWith("file:")) {
            throw new UsageException(problem + " at the address " + place.shown()
                    + "; give a path on this machine, or azblob://ACCOUNT/CONTAINER/FOLDER");
        }
        if (place.isPartlyHidden()) {
            throw new UsageException(
                    problem + " at '" + place.shown() + "', which has a secret in it and is not a path;"
                            + " set blob.secret to a connection string, with"
                            + " blob.login: connection-string");
        }
        try {
            var unused = Path.of(whole.startsWith("file:") ? "" : whole);
            return whole;
        } catch (InvalidPathException e) {
            throw new UsageException(problem + " at '" + place.shown() + "', which is not a path", e);
        }
    }

    /**
     * Returns the local path of a file or folder of labels; downloads remote labels first.
     *
     * @param config asked only for remote labels
     */
    String labels(Location place, Supplier<BlobConfig> config, CatalogueListener listener) throws IOException {
        if (!isBlob(place)) {
            return onThisMachine(place, "labels cannot be read");
        }
        BlobAddress address = BlobAddress.of(place.reveal());
        Blobs blobs = blobs(config.get());
        return blobs.labels(address, cache(blobs, address, "labels"), (files, of) -> {
                    if (files == of || files % 1000 == 0) {
                        listener.note("downloaded " + Count.of(files) + " of " + Count.of(of, "label file") + " from "
                                + address);
                    }
                })
                .toString();
    }

    RunStore runs(Location out, BlobConfig config) {
        if (isBlob(out)) {
            BlobAddress address = BlobAddress.of(out.reveal());
            Blobs blobs = blobs(config);
            return blobs.runs(address, cache(blobs, address, "runs"));
        }
        return new LocalRunStore(DisplayPath.of(Path.of(onThisMachine(out, "runs cannot be kept"))));
    }

    /** Makes one cache for each service, because an emulator and Azure may have accounts of the same name. */
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
