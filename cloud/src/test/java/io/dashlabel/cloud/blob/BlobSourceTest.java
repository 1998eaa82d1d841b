package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.dashlabel.cloud.http.AzureHttp;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.AzuritePlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

class BlobSourceTest {

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    private static ImageSource at(Store store, Blobs blobs) {
        return blobs.images(store.address("p"), ImageLimits.DEFAULT);
    }

    private static List<ImageRef> refs(ImageSource source) throws Exception {
        try (Stream<ImageRef> images = source.images()) {
            return images.toList();
        }
    }

    @Test
    void more_images_than_a_page_holds_are_all_listed_and_in_order() throws Exception {
        Store store = Store.made(azurite);
        List<String> names = IntStream.range(0, 5_100)
                .mapToObj(i -> String.format(Locale.ROOT, "%05d.jpg", i))
                .toList();
        names.stream().parallel().forEach(name -> store.put("p/" + name, "x"));
        BlobLogin login = BlobLogin.key("THE_KEY", store.server().key());

        assertThat(refs(at(store, store.blobs()))).extracting(ImageRef::name).isEqualTo(names);
        assertThat(refs(at(store, store.blobs(login, 700))))
                .extracting(ImageRef::name)
                .isEqualTo(names);
    }

    @Test
    void blobs_of_kinds_that_are_not_read_are_counted_by_ending() throws Exception {
        Store store = Store.made(azurite);
        for (String name : List.of("a.jpg", "b.jfif", "c.bmp", "d/e.BMP", "f.heic", ".hidden/g.gif", "notes.txt")) {
            store.put("p/" + name, "x");
        }
        SkippedFiles leftOut = new SkippedFiles();
        try (Stream<ImageRef> images = at(store, store.blobs()).images(leftOut)) {
            assertThat(images.map(ImageRef::name)).containsExactly("a.jpg", "b.jfif");
        }
        assertThat(SkippedFiles.words(leftOut.byEnding())).isEqualTo(".bmp 2, .heic 1");
    }

    @Test
    void images_fetched_ahead_are_the_same_as_those_fetched_when_asked_for() throws Exception {
        Store store = Store.made(azurite);
        for (int i = 0; i < 100; i++) {
            store.put(String.format(Locale.ROOT, "p/%03d.jpg", i), "image " + i);
        }
        List<String> loaded = new ArrayList<>();
        try (Stream<ImageRef> images = at(store, store.blobs()).images()) {
            for (var each = images.iterator(); each.hasNext(); ) {
                loaded.add(new String(each.next().load(), StandardCharsets.UTF_8));
            }
        }
        assertThat(loaded)
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "image " + i).toList());
    }

    @Test
    void whoever_only_lists_fetches_no_image_and_whoever_loads_has_few_fetched_ahead() {
        List<BlobContainer.Listed> listed = Collections.nCopies(
                100, new BlobContainer.Listed("x.jpg", "tag", Optional.empty(), Prefetcher.BYTES / 4));
        AtomicInteger made = new AtomicInteger();
        BlobLogin login = BlobLogin.key("THE_KEY", "a2V5");
        BlobContainer nowhere =
                Store.blobs("http://127.0.0.1:1/x", login, 10).container(BlobAddress.of("azblob://abc/abc"));
        Prefetcher ahead = new Prefetcher(listed.stream()
                .map(blob -> {
                    made.incrementAndGet();
                    return new BlobRef("x.jpg", blob, nowhere, ImageLimits.DEFAULT);
                })
                .iterator());
        for (int i = 0; i < 10; i++) {
            ahead.next();
        }
        assertThat(made).hasValue(10);
        ImageRef first = ahead.next();
        assertThatThrownBy(first::load).isInstanceOf(UnreadableImageException.class);
        ahead.next();
        assertThat(made).as("by bytes: four at once").hasValue(12 + 4);
        ahead.close();
    }

    @Test
    void images_that_are_not_wanted_are_not_fetched() throws Exception {
        Store store = Store.made(azurite);
        for (int i = 0; i < 60; i++) {
            store.put(String.format(Locale.ROOT, "p/%03d.jpg", i), "image " + i);
        }
        Queue<String> fetched = new ConcurrentLinkedQueue<>();
        HttpClient http = AzureHttp.client(java.net.http.HttpClient.newBuilder());
        Blobs counted = new Blobs(
                Optional.of(store.server().endpoint()),
                BlobLogin.key("K", store.server().key()),
                new HttpClient() {
                    @Override
                    public Mono<HttpResponse> send(HttpRequest request) {
                        String path = request.getUrl().getPath();
                        if (path.endsWith(".jpg")) {
                            fetched.add(path.substring(path.length() - "000.jpg".length()));
                        }
                        return http.send(request);
                    }
                },
                Store.ONCE,
                5000);
        List<String> loaded = new ArrayList<>();
        try (Stream<ImageRef> images = at(store, counted)
                .images(OptionalLong.of(58), ref -> Integer.parseInt(ref.name().substring(0, 3)) % 20 > 16)) {
            for (var each = images.iterator(); each.hasNext(); ) {
                loaded.add(new String(each.next().load(), StandardCharsets.UTF_8));
            }
        }
        assertThat(loaded)
                .containsExactly("image 17", "image 18", "image 19", "image 37", "image 38", "image 39", "image 57");
        assertThat(fetched)
                .containsExactlyInAnyOrder("017.jpg", "018.jpg", "019.jpg", "037.jpg", "038.jpg", "039.jpg", "057.jpg");
    }

    @Test
    void an_image_handed_out_before_the_end_is_there_though_nothing_more_is_begun() throws Exception {
        Store store = Store.made(azurite);
        for (int i = 0; i < 40; i++) {
            store.put(String.format(Locale.ROOT, "p/%03d.jpg", i), "image " + i);
        }
        List<ImageRef> refs = new ArrayList<>();
        try (Stream<ImageRef> images = at(store, store.blobs()).images()) {
            var each = images.iterator();
            refs.add(each.next());
            refs.get(0).load();
            for (int i = 1; i < 20; i++) {
                refs.add(each.next());
            }
        }
        for (int i = 0; i < 20; i++) {
            assertThat(new String(refs.get(i).load(), StandardCharsets.UTF_8)).isEqualTo("image " + i);
        }
    }

    @Test
    void an_image_deleted_or_changed_after_it_was_listed_is_its_own_failure() throws Exception {
        Store store = Store.made(azurite);
        store.put("p/changed.jpg", "before");
        store.put("p/deleted.jpg", "before");
        List<ImageRef> refs = refs(at(store, store.blobs()));
        store.put("p/changed.jpg", "after");
        store.blob("p/deleted.jpg").delete();

        assertThatThrownBy(() -> refs.get(0).load())
                .isInstanceOfSatisfying(
                        UnreadableImageException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREADABLE))
                .hasMessage("was changed or deleted in the container after it was listed");
        assertThatThrownBy(() -> refs.get(1).load())
                .hasMessage("was changed or deleted in the container after it was listed");
    }

    @Test
    void the_stamp_changes_when_the_blob_does() throws Exception {
        Store store = Store.made(azurite);
        store.put("p/a.jpg", "before");
        var before = refs(at(store, store.blobs())).get(0).stamp();
        assertThat(refs(at(store, store.blobs())).get(0).stamp())
                .isEqualTo(before)
                .isPresent();
        store.put("p/a.jpg", "after");
        assertThat(refs(at(store, store.blobs())).get(0).stamp()).isNotEqualTo(before);
    }

    @Test
    void an_image_over_the_limit_is_not_fetched() throws Exception {
        Store store = Store.made(azurite);
        store.put("p/a.jpg", "123456");
        ImageSource source = store.blobs().images(store.address("p"), new ImageLimits(5, 1000));
        assertThatThrownBy(() -> refs(source).get(0).load())
                .isInstanceOfSatisfying(
                        UnreadableImageException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE));
    }

    @Test
    void names_that_lead_out_of_a_folder_are_made_safe_and_stay_apart() throws Exception {
        Store store = Store.made(azurite);
        for (String name : List.of("a//b.jpg", "a/b.jpg", ".hidden/x.jpg", "x.jpg/y.jpg", "100% ü#?.jpg")) {
            store.put("p/" + name, name);
        }
        List<ImageRef> refs = refs(at(store, store.blobs()));
        assertThat(refs)
                .extracting(ImageRef::name)
                .containsExactlyInAnyOrder("a/%2F/b.jpg", "a/b.jpg", "x%2Ejpg/y.jpg", "100% ü#?.jpg");
        for (ImageRef ref : refs) {
            assertThat(ref.load()).isNotEmpty();
        }
    }

    @Test
    void a_key_that_is_not_the_accounts_is_one_sentence_without_the_key() {
        Store store = Store.made(azurite);
        BlobLogin wrong = BlobLogin.key("MY_KEY", "d3Jvbmcga2V5IG9mIHRoZSB0ZXN0");
        assertThatThrownBy(() -> refs(at(store, store.blobs(wrong, 10))))
                .isInstanceOf(UsageException.class)
                .hasMessageContainingAll(
                        "MY_KEY", "Storage Blob Data Reader", store.address("p").container())
                .hasMessageNotContaining("d3Jvbmcg")
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }

    @Test
    void an_account_that_cannot_be_reached_is_no_fault_of_the_images() {
        BlobLogin login = BlobLogin.key("MY_KEY", "a2V5");
        Blobs gone = Store.blobs("http://127.0.0.1:1/x", login, 10);
        assertThatThrownBy(() -> refs(gone.images(BlobAddress.of("azblob://abc/abc/p"), ImageLimits.DEFAULT)))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining("the storage cannot be reached");
    }
}
