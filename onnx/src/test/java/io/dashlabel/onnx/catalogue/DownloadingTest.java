package io.dashlabel.onnx.catalogue;

import static io.dashlabel.onnx.catalogue.Fixture.MODEL;
import static io.dashlabel.onnx.catalogue.Fixture.OTHER;
import static io.dashlabel.onnx.catalogue.Fixture.catalogue;
import static io.dashlabel.onnx.catalogue.Fixture.files;
import static io.dashlabel.onnx.catalogue.Fixture.sha256;
import static io.dashlabel.onnx.catalogue.Fixture.stated;
import static io.dashlabel.onnx.catalogue.Fixture.unstated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.catalogue.Fixture.Heard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadingTest {

    @TempDir
    Path cache;

    private ModelServer server;
    private final Heard heard = new Heard();

    @BeforeEach
    void start() throws IOException {
        server = new ModelServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_model_is_fetched_once_and_then_taken_from_the_cache() throws IOException {
        Catalogue catalogue = catalogue(stated(server.serving("/m.onnx", MODEL)), cache);
        ModelSpec first = catalogue.resolve("small", heard);
        ModelSpec second = catalogue.resolve("small", heard);
        assertThat(first).isEqualTo(second);
        assertThat(first.words()).containsExactly("car");
        assertThat(Files.readAllBytes(first.file())).isEqualTo(MODEL);
        assertThat(server.requests()).isEqualTo(1);
        assertThat(heard.bytes).isEqualTo(MODEL.length);
        assertThat(heard.total).hasValue(MODEL.length);
        assertThat(files(cache)).containsExactly("models/small.onnx");
    }

    @Test
    void the_second_address_is_tried_where_the_first_answers_404() throws IOException {
        Catalogue catalogue = catalogue(stated(server.refusing("/gone", 404), server.serving("/m", MODEL)), cache);
        assertThat(catalogue.resolve("small", heard).file()).hasBinaryContent(MODEL);
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void redirects_are_followed() {
        server.serving("/real", MODEL);
        URI from = server.at("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/real");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(catalogue(stated(from), cache).resolve("small", heard).file())
                .hasBinaryContent(MODEL);
    }

    @Test
    void wrong_bytes_are_thrown_away_and_both_hashes_said() {
        Catalogue catalogue = catalogue(stated(server.serving("/m.onnx", OTHER)), cache);
        assertThatThrownBy(() -> catalogue.resolve("small", heard))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(sha256(MODEL))
                .hasMessageContaining(sha256(OTHER));
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void a_body_longer_than_the_model_is_broken_off() {
        Catalogue catalogue = catalogue(stated(server.serving("/m.onnx", new byte[1_000_000])), cache);
        assertThatThrownBy(() -> catalogue.resolve("small", heard))
                .hasMessageContaining("it sends more than the " + MODEL.length + " bytes");
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void a_body_that_ends_early_is_no_model() {
        URI cut = server.at("/cut", exchange -> {
            exchange.sendResponseHeaders(200, MODEL.length);
            exchange.getResponseBody().write(MODEL, 0, 3);
            exchange.getResponseBody().flush();
        });
        assertThatThrownBy(() -> catalogue(stated(cut), cache).resolve("small", heard))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(cut.toString());
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void a_server_that_drips_is_given_up() {
        Catalogue catalogue = catalogue(unstated(server.dripping("/slow")), cache);
        assertThatThrownBy(() -> catalogue.resolve("small", heard))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("it sent only");
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void without_a_server_one_sentence_says_what_was_tried_and_what_to_do() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port + "/small_v1.onnx");
        assertThatThrownBy(() -> catalogue(stated(nobody), cache).resolve("small", heard))
                .isInstanceOf(UsageException.class)
                .hasMessage("model small is neither in DASHLABEL_MODELS (not set) nor in the cache " + cache
                        + ", and could not be fetched (" + nobody + ": connection refused): set DASHLABEL_MODELS to a"
                        + " folder that has small_v1.onnx (SHA-256 " + sha256(MODEL)
                        + "), or run `./dashlabel models pull small` on a machine with network and copy its cache"
                        + " folder here");
    }

    @Test
    void a_model_without_a_stated_hash_is_pinned_and_that_is_said() {
        URI url = server.serving("/m.onnx", MODEL);
        Catalogue catalogue = catalogue(unstated(url), cache);
        catalogue.resolve("small", heard);
        catalogue.resolve("small", heard);
        assertThat(heard.notes)
                .containsExactly("nobody has stated a hash for small: pinned SHA-256 " + sha256(MODEL) + " of " + url
                        + " in dashlabel.lock");
        assertThat(files(cache)).containsExactly("dashlabel.lock", "models/small.onnx");
        assertThat(cache.resolve("dashlabel.lock")).content().contains(sha256(MODEL));
    }

    @Test
    void other_bytes_than_the_pinned_are_refused_until_the_pin_is_removed() throws IOException {
        catalogue(unstated(server.serving("/v1", MODEL)), cache).resolve("small", heard);
        Files.delete(cache.resolve("models/small.onnx"));
        Catalogue changed = catalogue(unstated(server.serving("/v2", OTHER)), cache);
        assertThatThrownBy(() -> changed.resolve("small", heard))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("refused")
                .hasMessageContaining(sha256(MODEL))
                .hasMessageContaining(sha256(OTHER));
        assertThat(files(cache)).containsExactly("dashlabel.lock");
        assertThat(changed.remove("small")).isTrue();
        assertThat(changed.resolve("small", heard).file()).hasBinaryContent(OTHER);
    }

    @Test
    void a_web_page_is_not_pinned_as_a_model() {
        byte[] page = "\n<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.US_ASCII);
        Catalogue catalogue = catalogue(unstated(server.serving("/m.onnx", page)), cache);
        assertThatThrownBy(() -> catalogue.resolve("small", heard))
                .hasMessageContaining("a text or web page, not a model");
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void a_damaged_file_in_the_cache_is_fetched_again() throws IOException {
        Catalogue catalogue = catalogue(stated(server.serving("/m.onnx", MODEL)), cache);
        Path file = catalogue.resolve("small", heard).file();
        Files.write(file, OTHER);
        assertThat(catalogue.resolve("small", heard).file()).hasBinaryContent(MODEL);
        assertThat(heard.notes).containsExactly(file + " is damaged: fetching small again");
    }

    @Test
    void a_cache_that_cannot_be_written_is_said_with_the_way_out() throws IOException {
        Files.createFile(cache.resolve("models"));
        URI url = server.serving("/m.onnx", MODEL);
        assertThatThrownBy(() -> catalogue(stated(url), cache).resolve("small", heard))
                .isInstanceOf(UsageException.class)
                .hasMessage("cannot write to the model cache " + cache + " (" + cache.resolve("models")
                        + " is in the way): set DASHLABEL_CACHE to a folder that can be written and has room");
        assertThatThrownBy(() -> catalogue(stated(url), cache.resolve("models")).entries())
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("set DASHLABEL_CACHE to another folder");
    }
}
