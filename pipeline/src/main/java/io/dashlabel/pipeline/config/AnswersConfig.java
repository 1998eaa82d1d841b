package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Location;
import io.dashlabel.config.Secret;
import java.util.Optional;

/**
 * The settings of the stored answers.
 *
 * @param remember whether answers are stored and reused; false: each question is asked
 * @param askAgain whether questions with a stored answer are asked again; the new answer replaces the old one
 * @param store a file, or {@code jdbc:postgresql://host:port/database}; absent: {@code answers.db} in the folder of
 *     runs
 * @param user of the database, if its address does not name one
 * @param password of the database
 */
public record AnswersConfig(
        @Default("true") boolean remember,
        @Default("false") boolean askAgain,
        Optional<Location> store,
        Optional<String> user,
        Optional<Secret> password) {

    public AnswersConfig {
        if (askAgain && !remember) {
            throw new ConfigException("askAgain", "stores the new answers, so it needs remember: true");
        }
        store.ifPresent(place -> Constraints.filled("store", place.reveal()));
        if (password.isPresent() && user.isEmpty()) {
            throw new ConfigException("password", "needs a user");
        }
    }
}
