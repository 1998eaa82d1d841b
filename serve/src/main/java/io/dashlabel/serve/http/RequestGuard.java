package io.dashlabel.serve.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request comes from the page of this server and from a person who has its address. Safe for use by
 * several threads.
 */
final class RequestGuard {

    static final String SESSION = "/api/session";

    private final KnownHosts hosts;
    private final AccessToken token;
    /** What the browser gets in place of the token, so that its cookies do not tell the address. */
    private final AccessToken session = AccessToken.random();

    private final String cookie;

    private final boolean isSecure;
    private final Set<AccessToken> forOneUse = ConcurrentHashMap.newKeySet();

    /** @param isSecure whether browsers reach the page by TLS only, so that they must not send the cookie otherwise */
    RequestGuard(KnownHosts hosts, AccessToken token, int port, boolean isSecure) {
        this.hosts = hosts;
        this.token = token;
        this.isSecure = isSecure;
        this.cookie = "dashlabel-" + port; // browsers share cookies between the ports of a host
    }

    AccessToken tokenForOneUse() {
        AccessToken secret = AccessToken.random();
        forOneUse.add(secret);
        return secret;
    }

    /** @throws Refusal if the request must not be answered */
    void check(Context request) {
        String host = request.header("Host");
        if (!hosts.knows(host)) {
            throw new Refusal(
                    403,
                    "host",
                    "the page is not served under this name; open the address that dashlabel serve printed");
        }
        boolean reads =
                request.method().equals(HandlerType.GET) || request.method().equals(HandlerType.HEAD);
        if (!reads && !hosts.isOwn(request.header("Origin"), host)) {
            throw new Refusal(403, "origin", "only the page of dashlabel serve may send this");
        }
        if (!reads && !isJson(request.header("Content-Type"))) {
            throw new Refusal(400, "request", "the body must be JSON, with the content type application/json");
        }
        boolean isData = request.path().startsWith("/api/") && !request.path().equals(SESSION);
        if (isData && !session.matches(request.cookie(cookie))) {
            throw new Refusal(
                    401, "token", "this browser has no access; open the address that dashlabel serve printed");
        }
    }

    /** @throws Refusal if the token is wrong */
    void admit(Context request, String given) {
        boolean isKnown = token.matches(given) | forOneUse.removeIf(secret -> secret.matches(given));
        if (!isKnown) {
            throw new Refusal(
                    403, "token", "this address is out of date; open the address that dashlabel serve printed last");
        }
        request.cookie(new Cookie(cookie, session.text(), "/", -1, isSecure, true, null, SameSite.STRICT));
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
