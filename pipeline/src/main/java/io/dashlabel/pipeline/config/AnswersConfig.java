package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Location;
import io.dashlabel.config.Secret;
import java.util.Optional;

/**
 * Where answers of models are kept, and what becomes of those that are there.
 *
 * @param remember whether answers are kept and taken from where they are kept; false: every question is asked
 * @param askAgain whether questions are asked that have an answer already; the new one takes its place
 * @param store a file, or {@code jdbc:postgresql://host:port/database}; absent: {@code answers.db} in the folder of runs
 * @param user of the database, where its address does not say
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
            throw new ConfigException("askAgain", "keeps the new answers, so it needs remember");
        }
        store.ifPresent(place -> Constraints.filled("store", place.reveal()));
        if (password.isPresent() && user.isEmpty()) {
            throw new ConfigException("password", "needs a user");
        }
    }
}
