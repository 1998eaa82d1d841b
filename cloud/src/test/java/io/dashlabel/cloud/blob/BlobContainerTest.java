package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import io.dashlabel.testkit.AzuritePlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobContainerTest {

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels/a b.jpg.json",
                "labels/50%.jpg.json",
                "labels/a%20b.jpg.json",
                "labels/#1?x=y&z.jpg.json",
                "labels/über/😀 +.jpg.json",
                "labels/a+b.jpg.json"
            })
    void odd_names_come_back_as_they_went(String name) throws Exception {
        Store store = Store.made(azurite);
        BlobContainer container = store.blobs().container(store.address(""));
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        container.write(name, BinaryData.fromBytes(content), Optional.of(Md5.of(content)));

        assertThat(store.names()).containsExactly(name);
        BlobContainer.Listed listed = container.list("").next();
        assertThat(listed.name()).isEqualTo(name);
        assertThat(listed.md5()).contains(Md5.hex(Md5.of(content)));
        assertThat(container.read(name, Optional.of(listed.etag()))).isEqualTo(content);
    }

    @Test
    void folders_that_an_account_with_a_hierarchy_lists_as_blobs_are_left_out() throws Exception {
        Store store = Store.made(azurite);
        store.put("p/night.jpg", "");
        store.blob("p/night.jpg").setMetadata(Map.of("hdi_isfolder", "true"));
        store.put("p/night.jpg/a.jpg", "an image");
        store.blob("p/night.jpg/a.jpg").setMetadata(Map.of("camera", "front"));
        store.put("p/z.jpg", "an image");
        List<String> names = new ArrayList<>();
        store.blobs().container(store.address("")).list("p/").forEachRemaining(blob -> names.add(blob.name()));
        assertThat(names).containsExactly("p/night.jpg/a.jpg", "p/z.jpg");
    }

    @Test
    void of_sixteen_who_create_a_blob_at_once_one_is_told_that_it_is_theirs() throws Exception {
        Store store = Store.made(azurite);
        BlobContainer container = store.blobs().container(store.address(""));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> all = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Boolean>) () -> container.create("run/.lock", "writer-" + i))
                .toList();
        int theirs = 0;
        for (Future<Boolean> one : threads.invokeAll(all)) {
            theirs += one.get() ? 1 : 0;
        }
        threads.shutdown();
        assertThat(theirs).isEqualTo(1);
    }

    @Test
    void a_blob_whose_answer_was_lost_is_known_as_its_writers() throws Exception {
        Store store = Store.made(azurite);
        BlobContainer container = store.blobs().container(store.address(""));
        assertThat(container.create("x", "me")).isTrue();
        assertThat(container.create("x", "me"))
                .as("sent again, as after a lost answer")
                .isTrue();
        assertThat(container.create("x", "somebody else")).isFalse();
    }
}
