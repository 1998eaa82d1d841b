package io.dashlabel.cloud.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token of Microsoft Entra, cached until shortly before it expires. */
final class EntraToken implements Credential {

    /** Longer than a request takes. */
    private static final Duration BEFORE_THE_END = Duration.ofMinutes(5);

    private final TokenCredential tokens;
    private final TokenRequestContext request;
    private final String scope;
    private volatile @Nullable AccessToken token;
    /** The previous token, which running requests may still use. */
    private volatile @Nullable AccessToken before;

    EntraToken(TokenCredential tokens, String scope) {
        this.tokens = tokens;
        this.scope = scope;
        this.request = new TokenRequestContext().addScopes(scope);
    }

    @Override
    public Map<String, String> headers() throws AnnotatorException {
        return Map.of("Authorization", "Bearer " + token().getToken());
    }

    private synchronized AccessToken token() throws AnnotatorException {
        AccessToken known = token;
        if (known == null || known.getExpiresAt().isBefore(OffsetDateTime.now().plus(BEFORE_THE_END))) {
            known = newToken();
            before = token;
            token = known;
        }
        return known;
    }

    private AccessToken newToken() throws AnnotatorException {
        try {
            return tokens.getTokenSync(request);
        } catch (ClientAuthenticationException e) {
            throw new AnnotatorException.Fatal(
                    FailureKind.NOT_AUTHORISED,
                    "no identity of Microsoft Entra was found or accepted for " + scope
                            + "; log in with 'az login', give the machine a managed identity, or set AZURE_TENANT_ID,"
                            + " AZURE_CLIENT_ID and AZURE_CLIENT_SECRET",
                    e);
        } catch (RuntimeException e) {
            throw new AnnotatorException.Transient(
                    FailureKind.UNAVAILABLE, "Microsoft Entra gave no token for " + scope, e);
        }
    }

    @Override
    public String conceal(String text) {
        return without(before, without(token, text));
    }

    private static String without(@Nullable AccessToken secret, String text) {
        return secret == null ? text : SecretRedactor.text(text, secret.getToken());
    }

    @Override
    public String source() {
        return "the identity of Microsoft Entra and its role for " + scope;
    }

    @Override
    public boolean mayGoTo(URI address) {
        return "https".equals(address.getScheme()) || isThisMachine(address);
    }

    private static boolean isThisMachine(URI address) {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return source();
    }
}
