package io.dashlabel.onnx.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.http.EnvironmentProxy;
import io.dashlabel.http.FileDownload;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxiedDownloadTest {

    @Test
    void a_download_goes_through_the_proxy(@TempDir Path dir) throws IOException {
        try (ModelServer server = new ModelServer()) {
            URI proxy = server.serving("/", Fixture.MODEL);
            HttpClient client = HttpClient.newBuilder()
                    .proxy(new EnvironmentProxy(Map.of("http_proxy", proxy.toString()), ProxySelector.of(null)))
                    .build();
            Path file = dir.resolve("m");
            new FileDownload(() -> client, Duration.ofSeconds(5), 1)
                    .fetch(
                            URI.create("http://models.invalid/m.onnx"),
                            file,
                            Long.MAX_VALUE,
                            Duration.ofSeconds(5),
                            (bytes, total) -> {});
            assertThat(Files.readAllBytes(file)).isEqualTo(Fixture.MODEL);
        }
    }
}
