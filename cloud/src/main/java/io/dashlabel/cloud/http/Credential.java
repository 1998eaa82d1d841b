package io.dashlabel.cloud.http;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import io.dashlabel.annotate.AnnotatorException;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/** What a service is shown so that it answers. Safe for concurrent use; its text holds no secret. */
public interface Credential {

    /**
     * Headers by name. Taken anew for each request, since tokens expire.
     *
     * @throws AnnotatorException where none can be had; the sentence says what to do
     */
    Map<String, String> headers() throws AnnotatorException;

    /** Where it comes from, never what it is: {@code ${AZURE_OPENAI_KEY}}. */
    String source();

    /** A text of the service without the secret, which some repeat in what they say. */
    String conceal(String text);

    /** Whether it may be sent to an address: a secret travels encrypted, or not far. */
    boolean mayGoTo(URI address);

    /** For a service that asks for none. */
    static Credential none() {
        return new Key("", "", () -> "", "nothing, no key is configured");
    }

    /**
     * A key in a header.
     *
     * @param before the key, such as {@code "Bearer "}
     * @param key asked for each request
     * @param source safe to show
     */
    static Credential key(String header, String before, Supplier<String> key, String source) {
        return new Key(header, before, key, source);
    }

    /**
     * A token of Microsoft Entra: of the managed identity, the service principal or the login that azure-identity finds.
     *
     * @param scope for which it is issued: {@code https://cognitiveservices.azure.com/.default}
     * @param environment that names the proxy
     */
    static Credential entra(String scope, Map<String, String> environment) {
        return entra(
                new DefaultAzureCredentialBuilder()
                        .httpClient(AzureHttp.client(environment))
                        .build(),
                scope);
    }

    /** A token of one's own making. */
    static Credential entra(TokenCredential tokens, String scope) {
        return new EntraToken(tokens, scope);
    }
}
