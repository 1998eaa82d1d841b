package io.dashlabel.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** Makes HTTP clients that use the proxy of the environment. */
public final class HttpClients {

    private static final Duration TO_A_SERVICE = Duration.ofSeconds(10);
    private static final Duration TO_A_FILE = Duration.ofSeconds(20);

    private HttpClients() {}

    /** Makes a client for services. It follows no redirects, because they would carry the key elsewhere. */
    public static HttpClient.Builder forServices(Map<String, String> environment) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // over plain http, the client would try HTTP/2 each time
                .connectTimeout(TO_A_SERVICE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(new EnvironmentProxy(environment, ProxySelector.getDefault()));
    }

    /**
     * Makes a client for {@link FileDownload}. It follows redirects, because publishers of models redirect to other
     * hosts.
     */
    public static HttpClient.Builder forFiles(Map<String, String> environment) {
        return HttpClient.newBuilder()
                .connectTimeout(TO_A_FILE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(new EnvironmentProxy(environment, ProxySelector.getDefault()));
    }
}
