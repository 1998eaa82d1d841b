package io.dashlabel.onnx.catalogue;

import static io.dashlabel.onnx.catalogue.Fixture.MODEL;
import static io.dashlabel.onnx.catalogue.Fixture.files;
import static io.dashlabel.onnx.catalogue.Fixture.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Fixture.Heard;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is downloaded is said before its first byte, and never exceeds the bound of the command. */
class BoundedDownloadTest {

    private static final int MB = 1_000_000;

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

    private Catalogue catalogue(CatalogueEntry... entries) {
        return Fixture.catalogue(List.of(entries), cache);
    }

    private static byte[] model(int size) {
        return Arrays.copyOf(MODEL, size);
    }

    private static CatalogueEntry stated(String name, byte[] bytes, URI url) {
        return Fixture.named(name, Optional.of(sha256(bytes)), OptionalLong.of(bytes.length), url);
    }

    private static CatalogueEntry unstated(String name, URI url) {
        return Fixture.named(name, Optional.empty(), OptionalLong.empty(), url);
    }

    /** Sends the bytes in chunks, and says nowhere how many there are. */
    private URI withoutLength(String path, byte[] bytes) {
        return server.at(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes);
        });
    }

    @Test
    void the_size_and_the_host_are_said_before_the_first_byte() {
        List<String> order = new ArrayList<>();
        CatalogueListener listener = new CatalogueListener() {
            @Override
            public void starts(String model, OptionalLong bytes, String host) {
                order.add("starts " + model + " " + bytes.orElse(-1) + " " + host);
            }

            @Override
            public void downloaded(String model, long bytes, OptionalLong total) {
                order.add("downloaded " + bytes);
            }

            @Override
            public void note(String sentence) {
                order.add(sentence);
            }
        };
        catalogue(stated("small", MODEL, server.serving("/m.onnx", MODEL))).resolve("small", listener);
        assertThat(order).containsExactly("starts small " + MODEL.length + " 127.0.0.1", "downloaded " + MODEL.length);
    }

    @Test
    void nothing_is_said_of_an_address_that_has_no_file() {
        CatalogueEntry gone = stated("small", MODEL, server.refusing("/gone", 404));
        assertThatThrownBy(() -> catalogue(gone).resolve("small", heard)).hasMessageContaining("HTTP 404");
        assertThat(heard.starts).isEmpty();
    }

    @Test
    void models_above_the_bound_are_refused_together_before_any_connection() {
        byte[] first = model(3 * MB);
        byte[] second = model(2 * MB);
        CatalogueEntry one = stated("one", first, server.serving("/1", first));
        CatalogueEntry two = stated("two", second, server.serving("/2", second));
        Catalogue catalogue = catalogue(one, two);
        String sentence =
                "the bound on downloads is 4 MB, and 5.0 MB are to be downloaded (one 3.0 MB, two 2.0 MB): give"
                        + " --max-download 5 to run, plan or models pull, or set detector.maxDownload";
        assertThatThrownBy(() -> catalogue.pull(List.of(one, two), new DownloadBound(4), heard))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> catalogue.tryPull(List.of(one, two), new DownloadBound(4), heard))
                .isInstanceOf(UsageException.class)
                .hasMessage(sentence);
        assertThat(server.requests()).isZero();
        assertThat(catalogue.pull(List.of(one, two), new DownloadBound(5), heard))
                .hasSize(2);
        assertThat(heard.starts).containsExactly("one 3000000 127.0.0.1", "two 2000000 127.0.0.1");
    }

    @Test
    void what_is_here_counts_nothing_and_is_not_downloaded_again() {
        byte[] bytes = model(3 * MB);
        CatalogueEntry entry = stated("one", bytes, server.serving("/1", bytes));
        Catalogue catalogue = catalogue(entry);
        List<Path> first = catalogue.pull(List.of(entry, entry), new DownloadBound(3), heard);
        assertThat(catalogue.pull(List.of(entry), new DownloadBound(0), heard)).containsExactly(first.get(0));
        assertThat(catalogue
                        .tryPull(List.of(entry), new DownloadBound(0), heard)
                        .missing())
                .isEmpty();
        assertThat(server.requests()).isEqualTo(1);
        assertThat(heard.starts).hasSize(1);
    }

    @Test
    void a_damaged_copy_counts_because_it_is_downloaded_again() throws IOException {
        byte[] bytes = model(3 * MB);
        CatalogueEntry entry = stated("one", bytes, server.serving("/1", bytes));
        Catalogue catalogue = catalogue(entry);
        Path file = catalogue.pull(List.of(entry), new DownloadBound(3), heard).get(0);
        Files.write(file, MODEL);
        assertThatThrownBy(() -> catalogue.pull(List.of(entry), new DownloadBound(2), heard))
                .hasMessageContaining("one 3.0 MB");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void a_server_that_announces_more_than_the_stated_size_sends_no_byte() {
        CatalogueEntry entry = stated("small", MODEL, server.serving("/m.onnx", model(MB)));
        assertThatThrownBy(() -> catalogue(entry).resolve("small", heard))
                .hasMessageContaining("it sends more than the " + MODEL.length + " bytes that the file has");
        assertThat(heard.starts).isEmpty();
        assertThat(heard.bytes).isZero();
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void a_server_that_sends_more_than_the_stated_size_is_broken_off() {
        CatalogueEntry entry = stated("small", MODEL, withoutLength("/m.onnx", model(MB)));
        assertThatThrownBy(() -> catalogue(entry).resolve("small", heard))
                .hasMessageContaining("it sends more than the " + MODEL.length + " bytes that the file has");
        assertThat(heard.bytes).isLessThanOrEqualTo(MODEL.length);
        assertThat(files(cache)).isEmpty();
    }

    @Test
    void a_model_of_unknown_size_takes_what_remains_of_the_bound() {
        byte[] sized = model(3 * MB);
        CatalogueEntry stated = stated("stated", sized, server.serving("/1", sized));
        CatalogueEntry small = unstated("small", withoutLength("/2", model(MB)));
        CatalogueEntry large = unstated("large", server.serving("/3", model(2 * MB)));
        Catalogue catalogue = catalogue(stated, small, large);
        assertThat(catalogue.pull(List.of(small, stated), new DownloadBound(4), heard))
                .hasSize(2);
        assertThat(heard.starts).containsExactly("small ? 127.0.0.1", "stated 3000000 127.0.0.1");
        assertThatThrownBy(() -> catalogue.pull(List.of(large), new DownloadBound(1), heard))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the bound on downloads is 1 MB, and large has 2.0 MB, where 1.0 MB remain: give --max-download"
                                + " 2 to run, plan or models pull, or set detector.maxDownload");
        assertThat(heard.starts).as("no byte of it came").hasSize(2);
    }

    @Test
    void two_models_of_unknown_size_share_the_bound() {
        CatalogueEntry one = unstated("one", withoutLength("/1", model(MB + MB / 2)));
        CatalogueEntry two = unstated("two", withoutLength("/2", model(MB)));
        assertThatThrownBy(() -> catalogue(one, two).tryPull(List.of(one, two), new DownloadBound(2), heard))
                .isInstanceOf(UsageException.class)
                .hasMessage("the bound on downloads is 2 MB, and two is longer, where 0.5 MB remain: give a higher"
                        + " --max-download to run, plan or models pull, or set detector.maxDownload");
        assertThat(files(cache)).containsExactly("dashlabel.lock", "models/one.onnx");
    }

    @Test
    void a_bound_of_nothing_refuses_a_model_of_unknown_size_before_any_connection() {
        CatalogueEntry entry = unstated("one", server.serving("/1", MODEL));
        assertThatThrownBy(() -> catalogue(entry).pull(List.of(entry), new DownloadBound(0), heard))
                .hasMessage("the bound on downloads is 0 MB, and more is to be downloaded (one of unknown size): give a"
                        + " higher --max-download to run, plan or models pull, or set detector.maxDownload");
        assertThat(server.requests()).isZero();
    }

    @Test
    void after_a_failed_download_no_further_one_is_tried() {
        CatalogueEntry gone = stated("gone", MODEL, server.refusing("/1", 404));
        CatalogueEntry next = stated("next", MODEL, server.serving("/2", MODEL));
        PulledModels pulled = catalogue(gone, next).tryPull(List.of(gone, next), DownloadBound.standard(), heard);
        assertThat(pulled.here()).isEmpty();
        assertThat(pulled.missing()).containsExactly(gone, next);
        assertThat(pulled.why()).hasValueSatisfying(why -> assertThat(why).contains("HTTP 404"));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void a_longer_file_than_the_pinned_one_is_refused_by_its_hash() throws IOException {
        CatalogueEntry before = unstated("one", server.serving("/1", MODEL));
        Files.delete(catalogue(before)
                .pull(List.of(before), new DownloadBound(1), heard)
                .get(0));
        byte[] longer = model(2 * MODEL.length);
        CatalogueEntry after = unstated("one", server.serving("/2", longer));
        assertThatThrownBy(() -> catalogue(after).pull(List.of(after), new DownloadBound(1), heard))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("refused")
                .hasMessageContaining(sha256(MODEL))
                .hasMessageContaining(sha256(longer));
    }
}
