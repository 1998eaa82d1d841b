package io.dashlabel.pipeline.tracking;

import io.dashlabel.cloud.mlflow.MlflowException;
import io.dashlabel.cloud.mlflow.ModelVersion;
import io.dashlabel.cloud.mlflow.RegisteredModels;
import io.dashlabel.cloud.mlflow.TrackingServer;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.onnx.catalogue.ModelRegistry;
import io.dashlabel.onnx.catalogue.Profiles;
import io.dashlabel.onnx.catalogue.RegistryReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The models of a tracking server. A version's file and tags stay in the cache, so that a version by its number is used
 * without the server from then on. Safe for concurrent use, by several processes too.
 */
public final class TrackedModels implements ModelRegistry {

    private final Supplier<TrackingServer> server;
    private final Path cache;

    /**
     * @param server asked when a model is wanted
     * @param cache folder for the files of models
     */
    public TrackedModels(Supplier<TrackingServer> server, Path cache) {
        this.server = server;
        this.cache = cache;
    }

    /**
     * The version that an alias means now.
     *
     * @throws UsageException if the server does not have it
     */
    public RegistryReference pinned(RegistryReference reference) {
        if (reference.version().isPresent()) {
            return reference;
        }
        try {
            return reference.at(
                    models().aliased(reference.name(), reference.alias().orElseThrow())
                            .version());
        } catch (MlflowException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public ModelSpec open(RegistryReference reference, CatalogueListener listener) {
        RegistryReference one = pinned(reference);
        String number = one.version().orElseThrow();
        String place = Sha256.of(server.get().address().api().toString()).hex(16);
        Path folder = cache.resolve("mlflow").resolve(place);
        Path record = folder.resolve(one.name() + "-" + number + ".json");
        Path file = folder.resolve(one.name() + "-" + number + ".onnx");
        try {
            Optional<Map<String, String>> known = ModelTags.read(record);
            if (known.isPresent() && isThere(file, hash(known.get(), one))) {
                return spec(one, file, known.get());
            }
            ModelVersion version = models().version(one.name(), number);
            fetch(version, one, file, listener);
            ModelTags.write(record, version.tags());
            version.tag(ModelTags.LICENCE)
                    .or(() -> version.tag("license"))
                    .ifPresent(licence -> listener.note(one + " has the licence " + licence));
            return spec(one, file, version.tags());
        } catch (MlflowException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UsageException(one + " cannot be kept in " + folder + ": " + IoMessages.of(e), e);
        }
    }

    private RegisteredModels models() {
        if (server.get().address().isAzure()) {
            throw new UsageException("models in a workspace of Azure Machine Learning are downloaded with 'az ml model"
                    + " download'; then give --detector the file");
        }
        return server.get().models();
    }

    private void fetch(ModelVersion version, RegistryReference one, Path file, CatalogueListener listener)
            throws IOException {
        String expected = hash(version.tags(), one);
        if (isThere(file, expected)) {
            return;
        }
        listener.note("downloading " + one + " from " + server.get().address());
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            models().fetch(version, part);
            String met = Sha256.of(part).hex();
            if (!met.equals(expected)) {
                throw new UsageException(
                        "the file of " + one + " at " + server.get().address() + " has SHA-256 " + met + " instead of "
                                + expected + ", so dashlabel deleted it; register the model again");
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static boolean isThere(Path file, String sha256) throws IOException {
        return Files.isRegularFile(file) && Sha256.of(file).hex().equals(sha256);
    }

    private static String hash(Map<String, String> tags, RegistryReference one) {
        String hash = tags.getOrDefault(ModelVersion.SHA256, "");
        if (hash.isEmpty()) {
            throw new UsageException(one + " has no tag " + ModelVersion.SHA256
                    + ", so nobody can say whether its file is the right one; register it with models publish");
        }
        return hash;
    }

    private static ModelSpec spec(RegistryReference one, Path file, Map<String, String> tags) {
        return new ModelSpec(
                one.name() + "-" + one.version().orElseThrow(),
                file,
                Optional.of(hash(tags, one)),
                ModelTags.words(tags, one),
                Profiles.read(ModelTags.profile(tags, one)));
    }
}
