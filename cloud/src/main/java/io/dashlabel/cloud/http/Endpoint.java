package io.dashlabel.cloud.http;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.ServiceErrors;
import io.dashlabel.http.CappedBody;
import io.dashlabel.http.HttpClients;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request to a model service and returns the answer or throws the fitting exception. It does not retry,
 * because the wrappers do, and does not follow redirects, which could carry the key to another host. Safe for
 * concurrent use; an interrupted thread abandons its request.
 */
public final class Endpoint {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);
    static final int LARGEST_ANSWER = 1 << 20;

    /**
     * An answer with status 200 or 201.
     *
     * @param body as text, at most 1 MiB
     * @param took the time from sending to the last byte
     */
    public record Reply(String body, HttpHeaders headers, Duration took) {}

    /** Recognises some errors of a service more exactly than {@link ServiceErrors}. */
    public interface KnownErrors {

        KnownErrors NONE = (status, body) -> Optional.empty();

        /** Returns the exception for an error answer; empty for all other errors. */
        Optional<AnnotatorException> of(int status, String body);
    }

    private final String service;
    private final HttpClient http;
    private final Credential credential;
    private final Duration timeout;
    private final ServiceErrors errors;
    private final SlowServiceNotice waiting;

    /**
     * @param service its name and address, for messages
     * @param timeout for one request, from connecting to the last byte of the answer
     * @param clock the system's clock, for dates in headers
     */
    public Endpoint(String service, HttpClient http, Credential credential, Duration timeout, Clock clock) {
        this(service, http, credential, timeout, clock, SlowServiceNotice.silent());
    }

    /**
     * Makes an endpoint that reports a slow first answer.
     *
     * @param waiting is called when a first answer takes long
     */
    public Endpoint(
            String service,
            HttpClient http,
            Credential credential,
            Duration timeout,
            Clock clock,
            SlowServiceNotice waiting) {
        this.waiting = waiting;
        this.service = service;
        this.http = http;
        this.credential = credential;
        this.timeout = timeout;
        this.errors = new ServiceErrors(service, credential.source(), clock);
    }

    /** Returns a client for all endpoints, with the proxy of the environment. */
    public static HttpClient client(Map<String, String> environment) {
        return HttpClients.forServices(environment).build();
    }

    /** The service's name and address, for messages. */
    public String service() {
        return service;
    }

    /** Removes the secret from a text of the service. */
    public String conceal(String text) {
        return credential.conceal(text);
    }

    /** Turns error answers into exceptions. */
    public ServiceErrors errors() {
        return errors;
    }

    /** @throws AnnotatorException if the status is not 200 or 201, or if no answer came */
    public Reply post(URI uri, String contentType, byte[] body, Map<String, String> headers) throws AnnotatorException {
        return post(uri, contentType, body, headers, KnownErrors.NONE);
    }

    /** @throws AnnotatorException if the status is not 200 or 201, or if no answer came */
    public Reply post(URI uri, String contentType, byte[] body, Map<String, String> headers, KnownErrors known)
            throws AnnotatorException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return reply(request, known);
    }

    /** @throws AnnotatorException if the status is not 200 or 201, or if no answer came */
    public Reply get(URI uri) throws AnnotatorException {
        return reply(HttpRequest.newBuilder(uri).GET(), KnownErrors.NONE);
    }

    /** @throws AnnotatorException if the status is not 200 or 201, or if no answer came */
    public Reply reply(HttpRequest.Builder request, KnownErrors known) throws AnnotatorException {
        long start = System.nanoTime();
        HttpResponse<byte[]> response = send(request, info -> new CappedBody(LARGEST_ANSWER, info.statusCode() >= 300));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Reply(requireGood(response, known), concealed(response.headers()), took);
    }

    /** The body as text. */
    String requireGood(HttpResponse<byte[]> response, KnownErrors known) throws AnnotatorException {
        String body = credential.conceal(new String(response.body(), StandardCharsets.UTF_8));
        HttpHeaders headers = concealed(response.headers());
        if (response.statusCode() != 200 && response.statusCode() != 201) {
            throw known.of(response.statusCode(), body)
                    .orElseGet(() -> errors.of(response.statusCode(), headers::firstValue, body));
        }
        return body;
    }

    private HttpHeaders concealed(HttpHeaders headers) {
        Map<String, List<String>> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.map()
                .forEach((name, values) ->
                        shown.put(name, values.stream().map(credential::conceal).toList()));
        return HttpHeaders.of(shown, (name, value) -> true);
    }

    /**
     * Sends with the credential and waits for the whole answer, whatever its status.
     *
     * @throws AnnotatorException if no answer came
     */
    public <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) throws AnnotatorException {
        URI uri = request.build().uri();
        if (!credential.mayGoTo(uri)) {
            throw new AnnotatorException.Fatal(
                    FailureKind.INVALID_REQUEST,
                    "the address of " + service + " must begin with https://, because " + credential.source()
                            + " must not travel unencrypted");
        }
        credential.headers().forEach(request::setHeader);
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request.build(), handler);
        try {
            // The client's own timeout ends with the headers; this one also limits a slow body.
            waiting.tellUnless(answer);
            HttpResponse<T> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            waiting.answered();
            LOG.debug("{} {}{}: {}", response.request().method(), uri.getHost(), uri.getPath(), response.statusCode());
            return response;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw errors.of(new HttpTimeoutException("waited " + timeout.toSeconds() + " s"));
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw AnnotatorException.interrupted();
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private AnnotatorException failed(@Nullable Throwable cause) {
        if (cause instanceof CappedBody.TooLongException) { // each retry would be as long, and paid
            return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, service + ": " + cause.getMessage());
        }
        if (cause instanceof IOException io) {
            String said = String.valueOf(io.getMessage());
            String shown = credential.conceal(said); // the client repeats a status line that it cannot parse
            return errors.of(shown.equals(said) ? io : new IOException(shown));
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked; // for example an unusable proxy
        }
        throw new IllegalStateException(cause);
    }
}
