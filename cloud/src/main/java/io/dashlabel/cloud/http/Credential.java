package io.dashlabel.cloud.http;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.dashlabel.annotate.AnnotatorException;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** A credential for a service. Safe for concurrent use; its text form holds no secret. */
public interface Credential {

    /**
     * Returns headers by name. Called for each request, because tokens expire.
     *
     * @throws AnnotatorException if there is no credential; the message says what to do
     */
    Map<String, String> headers() throws AnnotatorException;

    /** The source of the secret, never the secret: {@code ${AZURE_OPENAI_KEY}}. */
    String source();

    /** Removes the secret from a text of the service, because some services repeat it. */
    String conceal(String text);

    /** Whether the secret may go to an address: over https, or to a near host. */
    boolean mayGoTo(URI address);

    /** The credential for a service without a login. */
    static Credential none() {
        return new Key("", "", () -> "", "nothing, no key is configured");
    }

    /**
     * A key in a header.
     *
     * @param before the text before the key, such as {@code "Bearer "}
     * @param key called for each request
     * @param source safe to show
     */
    static Credential key(String header, String before, Supplier<String> key, String source) {
        return new Key(header, before, key, source);
    }

    /**
     * A user and a password.
     *
     * @param password called for each request
     * @param source safe to show
     */
    static Credential basic(String user, Supplier<String> password, String source) {
        return new BasicLogin(user, password, source);
    }

    /**
     * A token of Microsoft Entra, from the managed identity, the service principal or the login that azure-identity
     * finds.
     *
     * @param scope of the token: {@code https://cognitiveservices.azure.com/.default}
     * @param environment has the proxy
     */
    static Credential entra(String scope, Map<String, String> environment) {
        return entra(
                new DefaultAzureCredentialBuilder()
                        .httpClient(AzureHttp.client(environment))
                        .build(),
                scope);
    }

    /** A token from the given source. */
    static Credential entra(TokenCredential tokens, String scope) {
        return new EntraToken(tokens, scope);
    }
}
