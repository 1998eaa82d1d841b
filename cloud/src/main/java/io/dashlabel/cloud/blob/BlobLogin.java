package io.dashlabel.cloud.blob;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.dashlabel.label.UsageException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The login to a storage account. Its text form shows the source of the secret, never the secret. */
public final class BlobLogin {

    private static final String CONNECTION_STRING = "AZURE_STORAGE_CONNECTION_STRING";
    private static final String KEY = "AZURE_STORAGE_KEY";
    private static final String SAS = "AZURE_STORAGE_SAS_TOKEN";
    private static final String ENTRA = "the Entra sign-in of this machine";
    private static final Pattern SIGNED = Pattern.compile("(?=(.*&)?sig=)[A-Za-z0-9%=&.,:;/+*_~-]+");
    private static final Pattern ACCOUNT_NAME = Pattern.compile("(?i)(?:^|;)\\s*AccountName=([^;]*)");

    /** Gives a client its credential. */
    private interface Applying {
        void to(BlobServiceClientBuilder client, String account, HttpClient http);
    }

    private final String source;
    private final boolean bringsEndpoint;
    private final Applying applying;

    private BlobLogin(String source, boolean bringsEndpoint, Applying applying) {
        this.source = source;
        this.bringsEndpoint = bringsEndpoint;
        this.applying = applying;
    }

    /** @param source the place of the key, for messages */
    public static BlobLogin key(String source, String key) {
        return new BlobLogin(source, false, (client, account, http) -> {
            Base64.getDecoder().decode(key);
            client.credential(new StorageSharedKeyCredential(account, key));
        });
    }

    /** @param source the place of the shared access signature, for messages */
    public static BlobLogin sas(String source, String sas) {
        String bare = sas.startsWith("?") ? sas.substring(1) : sas;
        return new BlobLogin(source, false, (client, account, http) -> {
            if (!SIGNED.matcher(bare).matches()) { // otherwise the error would come only when addresses are shown
                throw new IllegalArgumentException("no signature");
            }
            client.sasToken(bare);
        });
    }

    /** @param source the place of the connection string, for messages */
    public static BlobLogin connectionString(String source, String text) {
        return new BlobLogin(source, true, (client, account, http) -> {
            Matcher name = ACCOUNT_NAME.matcher(text);
            if (name.find() && !name.group(1).strip().equals(account)) {
                throw new UsageException("the connection string in " + source + " belongs to the account "
                        + name.group(1).strip() + ", but the address names " + account);
            }
            client.connectionString(text);
        });
    }

    /**
     * A login with Microsoft Entra: a managed identity, a service principal's variables, {@code az login} and others.
     */
    public static BlobLogin entra() {
        return new BlobLogin(
                ENTRA,
                false,
                (client, account, http) -> client.credential(
                        new DefaultAzureCredentialBuilder().httpClient(http).build()));
    }

    static BlobLogin token(TokenCredential credential) {
        return new BlobLogin("an Entra token", false, (client, account, http) -> client.credential(credential));
    }

    /** The login in the variables of Azure's own tools, the connection string first; with Entra if none is set. */
    public static BlobLogin of(Map<String, String> environment) {
        return set(environment, CONNECTION_STRING)
                .map(value -> connectionString(CONNECTION_STRING, value))
                .or(() -> set(environment, KEY).map(value -> key(KEY, value)))
                .or(() -> set(environment, SAS).map(value -> sas(SAS, value)))
                .orElseGet(BlobLogin::entra);
    }

    private static Optional<String> set(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The source of the secret. */
    String source() {
        return source;
    }

    /** Advice about other logins if the user has chosen none; otherwise empty. */
    String otherwise() {
        return source.equals(ENTRA)
                ? "; or set " + CONNECTION_STRING + ", " + KEY + " or " + SAS
                        + ", which also works for commands without a"
                        + " configuration, such as evaluate and runs"
                : "";
    }

    /**
     * Returns a client with account and login.
     *
     * @throws UsageException if the login cannot be used at all
     */
    BlobServiceClient client(
            BlobServiceClientBuilder client, String account, Optional<String> endpoint, HttpClient http) {
        try {
            applying.to(client, account, http);
            if (endpoint.isPresent() || !bringsEndpoint) {
                client.endpoint(endpoint.orElse("https://" + account + ".blob.core.windows.net"));
            }
            return client.buildClient();
        } catch (IllegalArgumentException e) { // its message may contain the secret
            throw new UsageException(
                    String.valueOf(e.getMessage()).contains("https")
                            ? "dashlabel sends " + source
                                    + " over https only; give an endpoint that begins with https://"
                            : source + " is not a valid login of Azure Storage, or its endpoint is not an"
                                    + " address; check both");
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
