package io.dashlabel.pipeline.tracking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.cloud.mlflow.MlflowException;
import io.dashlabel.cloud.mlflow.ModelVersion;
import io.dashlabel.cloud.mlflow.RunCreation;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelFile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.catalogue.Profiles;
import io.dashlabel.onnx.catalogue.RegistryReference;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Registers models at a tracking server. The same file again is the same version. Safe for concurrent use. */
public final class ModelPublisher {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublishTarget target;

    public ModelPublisher(PublishTarget target) {
        this.target = target;
    }

    /**
     * Registers a model.
     *
     * @param name in the registry
     * @param alias that this version gets and another one loses; absent: none
     * @param licence of the weights; absent if it is not known
     * @param now the begin of the server's run that keeps the file
     * @throws UsageException if the model cannot be registered
     * @throws MlflowException if the server refuses or cannot be reached
     */
    public RegistryReference publish(
            ModelSpec model, String name, Optional<String> alias, Optional<String> licence, Instant now)
            throws IOException {
        var unused = RegistryReference.of(
                "mlflow:/" + name + alias.map(word -> "@" + word).orElse("/1"));
        if (target.server().address().isAzure()) {
            throw new UsageException(
                    "a model without an MLmodel file is registered in Azure Machine Learning with 'az ml"
                            + " model create --type custom_model'");
        }
        if (!ModelFile.externalNames(model.file()).isEmpty()) {
            throw new UsageException(model.file() + " keeps its weights in "
                    + String.join(", ", ModelFile.externalNames(model.file()))
                    + " beside it; save the model as one file to register it");
        }
        String sha256 = ModelFile.of(model.file()).fingerprint().hex();
        Map<String, String> tags = new TreeMap<>();
        licence.ifPresent(word -> tags.put(ModelTags.LICENCE, word));
        if (!model.words().isEmpty()) {
            ArrayNode words = JSON.createArrayNode();
            model.words().forEach(words::add);
            tags.put(ModelTags.WORDS, words.toString());
        }
        ObjectNode profile = JSON.createObjectNode();
        Profiles.words(model.profile()).forEach(profile::put);
        if (!profile.isEmpty()) {
            tags.put(ModelTags.PROFILE, profile.toString());
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            if (tag.getValue().length() > target.server().longestTag()) {
                throw new UsageException("the " + tag.getKey() + " of the model are longer than the "
                        + target.server().longestTag()
                        + " characters of a tag; write them into the metadata of the file");
            }
        }
        RunCreation start = new RunCreation("dashlabel.model", sha256, "model " + name, now, Map.of());
        ModelVersion version =
                target.server().models().register(target.experiment(), start, name, model.file(), sha256, tags);
        if (alias.isPresent()) {
            target.server().models().alias(version, alias.get());
        }
        return new RegistryReference(name, Optional.empty(), Optional.of(version.version()));
    }
}
