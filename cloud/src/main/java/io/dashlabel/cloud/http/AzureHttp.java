package io.dashlabel.cloud.http;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import io.dashlabel.http.HttpClients;
import java.time.Duration;
import java.util.Map;

/** The client of Azure's own libraries, through the same proxy as everything else. */
public final class AzureHttp {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private AzureHttp() {}

    /** Through the proxy that the environment names. */
    public static HttpClient client(Map<String, String> environment) {
        return client(HttpClients.forServices(environment));
    }

    /** Made of one of Java's own, whose proxy counts. */
    public static HttpClient client(java.net.http.HttpClient.Builder client) {
        return new JdkHttpClientBuilder(client.version(java.net.http.HttpClient.Version.HTTP_1_1))
                .configuration(Configuration.NONE) // else HTTPS_PROXY counts, and it alone
                .connectionTimeout(CONNECTING)
                .build();
    }
}
