package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import io.dashlabel.cloud.http.AzureHttp;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.AzuriteServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** A token of Entra's kind over https, which Azurite looks at as far as issuer, audience and time. */
class EntraTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_token_opens_the_account_over_https_and_one_for_another_audience_does_not() throws Exception {
        Path keys = keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12");
        try (AzuriteServer server =
                AzuriteServer.start("--oauth", "basic", "--cert", keys.toString(), "--pwd", PASSWORD)) {
            java.net.http.HttpClient.Builder trusting =
                    java.net.http.HttpClient.newBuilder().sslContext(trusting(keys));
            var http = AzureHttp.client(trusting);
            BlobAddress address = new BlobAddress(AzuriteServer.ACCOUNT, "entra", "p");
            Blobs owner =
                    new Blobs(Optional.of(server.endpoint()), BlobLogin.key("K", server.key()), http, Store.ONCE, 10);
            BlobContainer container = owner.container(address);
            assertThatThrownBy(() -> container.read("p/a.jpg", Optional.empty()))
                    .isInstanceOfSatisfying(
                            BlobException.class, e -> assertThat(e.kind()).isEqualTo(BlobException.Kind.NO_CONTAINER));

            Blobs good =
                    new Blobs(Optional.of(server.endpoint()), token("https://storage.azure.com"), http, Store.ONCE, 10);
            assertThatThrownBy(() -> count(good, address))
                    .as("known, and told that there is nothing")
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("has no container entra");
            Blobs other = new Blobs(Optional.of(server.endpoint()), token("https://example.org"), http, Store.ONCE, 10);
            assertThatThrownBy(() -> count(other, address))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContainingAll("was refused", "an Entra token", "Storage Blob Data Reader");
        }
    }

    @Test
    void a_token_is_not_sent_without_encryption() {
        Blobs plain = Store.blobs("http://127.0.0.1:1/x", token("https://storage.azure.com"), 10);
        assertThatThrownBy(() -> count(plain, BlobAddress.of("azblob://abc/abc")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("over https only");
    }

    private static long count(Blobs blobs, BlobAddress address) throws Exception {
        try (Stream<?> images = blobs.images(address, ImageLimits.DEFAULT).images()) {
            return images.count();
        }
    }

    private static BlobLogin token(String audience) {
        long now = Instant.now().getEpochSecond();
        String text = "{\"aud\":\"" + audience + "\",\"iss\":\"https://sts.windows.net/tenant/\",\"iat\":" + (now - 60)
                + ",\"nbf\":" + (now - 60) + ",\"exp\":" + (now + 3600) + "}";
        TokenCredential credential = request -> Mono.just(
                new AccessToken(jwt(text), OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        return BlobLogin.token(credential);
    }

    private static String jwt(String claims) {
        try {
            var url = Base64.getUrlEncoder().withoutPadding();
            String signed = url.encodeToString("{\"typ\":\"JWT\",\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8))
                    + "." + url.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(
                    KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + url.encodeToString(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path keytool(String... words) throws Exception {
        Path keys = home.resolve("keys.p12");
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return keys;
    }

    private static SSLContext trusting(Path keys) throws Exception {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            own.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("azurite", own.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
