package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.identity.CredentialUnavailableException;
import com.sun.net.httpserver.HttpServer;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.AzuritePlace;
import io.dashlabel.testkit.AzuriteServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginTest {

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    private static long count(Blobs blobs, BlobAddress address) throws Exception {
        try (Stream<?> images = blobs.images(address, ImageLimits.DEFAULT).images()) {
            return images.count();
        }
    }

    @Test
    void key_signature_and_connection_string_all_read() throws Exception {
        Store store = Store.made(azurite);
        store.put("p/a.jpg", "x");
        String connection = store.server().connectionString();
        for (BlobLogin login : List.of(
                BlobLogin.key("K", store.server().key()),
                BlobLogin.sas("S", "?" + store.sas("rl")),
                BlobLogin.connectionString("C", connection))) {
            assertThat(count(store.blobs(login, 10), store.address("p"))).isEqualTo(1);
        }
        assertThat(count(
                        new Blobs(Optional.empty(), BlobLogin.connectionString("C", connection), Map.of()),
                        store.address("p")))
                .as("a connection string brings its endpoint")
                .isEqualTo(1);
    }

    @Test
    void the_environment_gives_the_login_and_the_connection_string_goes_first() {
        assertThat(BlobLogin.of(Map.of())).hasToString("the Entra sign-in of this machine");
        assertThat(BlobLogin.of(Map.of("AZURE_STORAGE_SAS_TOKEN", "sv=1", "AZURE_STORAGE_KEY", " ")))
                .hasToString("AZURE_STORAGE_SAS_TOKEN");
        assertThat(BlobLogin.of(Map.of("AZURE_STORAGE_SAS_TOKEN", "sv=1", "AZURE_STORAGE_KEY", "a2V5")))
                .hasToString("AZURE_STORAGE_KEY");
        assertThat(BlobLogin.of(Map.of("AZURE_STORAGE_CONNECTION_STRING", "x", "AZURE_STORAGE_KEY", "a2V5")))
                .hasToString("AZURE_STORAGE_CONNECTION_STRING");
    }

    @Test
    void requests_go_through_the_proxy_that_the_environment_names() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        byte[] list = ("<EnumerationResults><Blobs><Blob><Name>p/a.jpg</Name><Properties><Etag>1</Etag>"
                        + "<Content-Length>1</Content-Length></Properties></Blob></Blobs></EnumerationResults>")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Host")));
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, list.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(list);
            }
        });
        proxy.start();
        Map<String, String> environment =
                Map.of("all_proxy", "http://127.0.0.1:" + proxy.getAddress().getPort());
        Blobs blobs = new Blobs(Optional.of("http://blobs.invalid/acc"), BlobLogin.key("K", "a2V5"), environment);
        assertThat(count(blobs, BlobAddress.of("azblob://acc/con/p"))).isEqualTo(1);
        assertThat(asked).containsExactly("blobs.invalid");
        proxy.stop(0);
    }

    @Test
    void a_refusal_names_the_request() throws Exception {
        HttpServer storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("x-ms-error-code", "AuthorizationFailure");
            exchange.getResponseHeaders().set("x-ms-request-id", "7f3c0000-001e-0000");
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        storage.start();
        String endpoint = "http://127.0.0.1:" + storage.getAddress().getPort() + "/acc";
        Blobs blobs = new Blobs(Optional.of(endpoint), BlobLogin.key("K", "a2V5"), Map.of());
        assertThatThrownBy(() -> count(blobs, BlobAddress.of("azblob://acc/con/p")))
                .hasMessageContaining("(HTTP 403 AuthorizationFailure; request id 7f3c0000-001e-0000)");
        storage.stop(0);
    }

    @Test
    void where_nobody_said_how_to_log_in_the_sentence_names_the_variables() {
        BlobAddress address = BlobAddress.of("azblob://acc/con/p");
        var thrown = new CredentialUnavailableException("pages of advice");
        assertThat(new BlobErrors(address, BlobLogin.of(Map.of())).of(thrown, "listing", BlobContainer.READER))
                .hasMessageContainingAll(
                        "AZURE_STORAGE_CONNECTION_STRING", "AZURE_STORAGE_KEY", "AZURE_STORAGE_SAS_TOKEN");
        assertThat(new BlobErrors(address, BlobLogin.key("MY_KEY", "a2V5")).of(thrown, "listing", BlobContainer.READER))
                .hasMessageContaining("MY_KEY")
                .hasMessageNotContaining("AZURE_STORAGE");
    }

    @Test
    void a_signature_that_may_only_read_cannot_write_and_the_sentence_says_which_role_is_needed() {
        Store store = Store.made(azurite);
        String sas = store.sas("rl");
        BlobContainer container =
                store.blobs(BlobLogin.sas("blob.sas (${SAS})", sas), 10).container(store.address(""));
        assertThatThrownBy(() -> container.write("x.json", BinaryData.fromString("{}"), Optional.empty()))
                .isInstanceOfSatisfying(
                        BlobException.class,
                        e -> assertThat(e.is(BlobException.Kind.REFUSED)).isTrue())
                .hasMessageContainingAll(
                        "Storage Blob Data Contributor",
                        "${SAS}",
                        store.address("x.json").toString())
                .hasMessageNotContaining("sig=");
    }

    @Test
    void a_container_that_is_not_there_is_named() {
        Store store = Store.made(azurite);
        BlobAddress nowhere = BlobAddress.of("azblob://" + AzuriteServer.ACCOUNT + "/nowhere/p");
        assertThatThrownBy(() -> count(store.blobs(), nowhere))
                .isInstanceOf(UsageException.class)
                .hasMessage("the account " + AzuriteServer.ACCOUNT + " has no container nowhere"
                        + "; make it, or check the address azblob://" + AzuriteServer.ACCOUNT + "/nowhere/p/");
    }

    @Test
    void a_connection_string_of_another_account_is_refused_without_showing_it() {
        BlobLogin login = BlobLogin.connectionString("C", "AccountName=one;AccountKey=c2VjcmV0;EndpointSuffix=x");
        assertThatThrownBy(() -> new Blobs(Optional.empty(), login, Map.of())
                        .images(BlobAddress.of("azblob://two/abc"), ImageLimits.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessage("the connection string in C belongs to the account one, but the address names two");
        BlobLogin broken = BlobLogin.connectionString("C", "AccountKey=c2VjcmV0;nonsense");
        assertThatThrownBy(() -> new Blobs(Optional.empty(), broken, Map.of())
                        .images(BlobAddress.of("azblob://two/abc"), ImageLimits.DEFAULT))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void a_login_that_is_none_is_refused_without_showing_it() {
        for (BlobLogin login : List.of(
                BlobLogin.sas("S", "sv=1&sig=abc def\n"),
                BlobLogin.sas("S", "not-one"),
                BlobLogin.key("S", "no base64!"))) {
            assertThatThrownBy(() -> new Blobs(Optional.empty(), login, Map.of())
                            .images(BlobAddress.of("azblob://two/abc"), ImageLimits.DEFAULT))
                    .isInstanceOf(UsageException.class)
                    .hasMessageStartingWith("S is not a valid login of Azure Storage");
        }
    }

    @Test
    void an_address_with_a_signature_in_it_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> BlobAddress.of("azblob://acc/con/p?sv=1&sig=abcdef"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("AZURE_STORAGE_SAS_TOKEN")
                .hasMessageNotContaining("abcdef");
        for (String wrong : List.of("azblob:/acc/con", "azblob://acc", "azblob://ACC/con", "azblob://acc/c")) {
            assertThatThrownBy(() -> BlobAddress.of(wrong)).hasMessageContaining("azblob://ACCOUNT/CONTAINER/FOLDER");
        }
        assertThat(BlobAddress.of("azblob://acc/con/a b/#1%20/")).hasToString("azblob://acc/con/a b/#1%20");
    }
}
