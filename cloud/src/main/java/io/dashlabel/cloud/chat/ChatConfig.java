package io.dashlabel.cloud.chat;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.config.ConfigException;
import io.dashlabel.service.ConfiguredService;
import io.dashlabel.service.SceneClassifierConfig;
import io.dashlabel.service.ServiceContext;
import java.util.Optional;

/** The settings of a chat model. Each service is a record that describes its model. */
public interface ChatConfig extends SceneClassifierConfig {

    /** Returns the model of these settings. */
    ChatModel chatModel();

    @Override
    default String name() {
        return chatModel().name();
    }

    @Override
    default Optional<ConfiguredService> service() {
        ChatModel model = chatModel();
        return Optional.of(new ConfiguredService(
                model.name(), model.target().uri(), model.access().sentKey()));
    }

    @Override
    default boolean asksInBatches() {
        return chatModel().batch().isPresent();
    }

    @Override
    default Optional<SceneClassifier> open(ServiceContext context) {
        return Optional.of(chatModel().open(context));
    }

    /**
     * Returns a value without a default.
     *
     * @throws ConfigException if it is absent
     */
    static <T> T required(Optional<T> value, String key, String variable, String example) {
        return value.orElseThrow(() -> new ConfigException(
                key, "is missing: set the environment variable " + variable + ", or write " + key + ": " + example));
    }
}
