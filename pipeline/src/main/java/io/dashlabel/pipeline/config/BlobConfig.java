package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Default;
import io.dashlabel.config.EnumWords;
import io.dashlabel.config.Secret;
import java.util.Optional;

/**
 * The connection to Azure Blob Storage, for every {@code azblob://} address.
 *
 * @param endpoint of the blob service; absent: {@code https://ACCOUNT.blob.core.windows.net}
 * @param login the kind of credential
 * @param secret the credential; none for Entra, and none if the environment has it
 */
public record BlobConfig(
        Optional<String> endpoint, @Default("environment") Login login, Optional<Secret> secret) {

    /** The kinds of credentials. */
    public enum Login {
        /**
         * The first of {@code AZURE_STORAGE_CONNECTION_STRING}, {@code AZURE_STORAGE_KEY} and {@code
         * AZURE_STORAGE_SAS_TOKEN} that is set; if none is set, like {@link #ENTRA}.
         */
        ENVIRONMENT,
        /** A managed identity, a service principal, {@code az login} and the other credentials of Entra. */
        ENTRA,
        KEY,
        SAS,
        CONNECTION_STRING;

        boolean needsSecret() {
            return this != ENVIRONMENT && this != ENTRA;
        }
    }

    public BlobConfig {
        endpoint.ifPresent(address -> {
            if (!address.matches("https?://[^?]+")) {
                throw new ConfigException("endpoint", "must be an http:// or https:// address without a signature");
            }
        });
        if (login.needsSecret() != secret.isPresent()) {
            throw login.needsSecret()
                    ? new ConfigException("login", EnumWords.of(login) + " needs a secret")
                    : new ConfigException("secret", "needs a login that uses it: key, sas or connection-string");
        }
    }
}
