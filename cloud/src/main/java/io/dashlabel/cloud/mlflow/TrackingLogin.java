package io.dashlabel.cloud.mlflow;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.config.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The login at a tracking server: a token, else a user and a password, else the identity of Microsoft Entra for Azure
 * Machine Learning, else nothing.
 *
 * @param password is used together with the user
 */
public record TrackingLogin(Optional<String> user, Optional<Hidden> password, Optional<Hidden> token) {

    /** No login, but that of Microsoft Entra. */
    public static final TrackingLogin NONE = new TrackingLogin(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A secret.
     *
     * @param source safe to show
     */
    public record Hidden(Supplier<String> value, String source) {

        @Override
        public String toString() {
            return source;
        }
    }

    /** What the settings say, and for the rest the variables of MLflow's own client. */
    public static TrackingLogin of(
            Optional<String> user, Optional<Secret> password, Optional<Secret> token, Map<String, String> environment) {
        return new TrackingLogin(
                user.or(() -> variable("MLFLOW_TRACKING_USERNAME", environment)),
                hidden(password, "MLFLOW_TRACKING_PASSWORD", environment),
                // A user in the settings is meant, whatever token the environment has.
                user.isPresent() && token.isEmpty()
                        ? Optional.empty()
                        : hidden(token, "MLFLOW_TRACKING_TOKEN", environment));
    }

    private static Optional<Hidden> hidden(Optional<Secret> given, String variable, Map<String, String> environment) {
        return given.filter(Secret::isThere)
                .map(secret -> new Hidden(secret::reveal, secret.reference()))
                .or(() -> variable(variable, environment).map(value -> new Hidden(() -> value, "${" + variable + "}")));
    }

    private static Optional<String> variable(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** @param entra the identity of Microsoft Entra, by the scope of its token */
    Credential credential(TrackingAddress address, Function<String, Credential> entra) {
        if (token.isPresent()) {
            return Credential.key(
                    "Authorization", "Bearer ", token.get().value(), token.get().source());
        }
        if (user.isPresent() && password.isPresent()) {
            return Credential.basic(
                    user.get(), password.get().value(), password.get().source());
        }
        return address.workspace()
                .map(workspace -> entra.apply(workspace.scope()))
                .orElseGet(Credential::none);
    }

    /** The user as a message names them. */
    String who() {
        return token.isEmpty() && user.isPresent() ? "user " + user.get() : "this login";
    }
}
