package io.dashlabel.cloud.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import io.dashlabel.http.HttpClients;
import java.time.Duration;
import java.util.Map;

/** Makes the HTTP client for Azure's own libraries, with the same proxy as all other clients. */
public final class AzureHttp {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private AzureHttp() {}

    /** Returns a client with the proxy of the environment. */
    public static HttpClient client(Map<String, String> environment) {
        return client(HttpClients.forServices(environment));
    }

    /** Returns a client with the proxy of a Java client. */
    public static HttpClient client(java.net.http.HttpClient.Builder client) {
        return new JdkHttpClientBuilder(client.version(java.net.http.HttpClient.Version.HTTP_1_1))
                .configuration(Configuration.NONE) // otherwise only HTTPS_PROXY counts
                .connectionTimeout(CONNECTING)
                .build();
    }
}
