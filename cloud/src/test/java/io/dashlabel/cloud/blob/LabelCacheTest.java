package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.AzuritePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LabelCacheTest {

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    @TempDir
    private Path cache = Path.of("");

    private final AtomicLong fetched = new AtomicLong();

    private Path fetch(Store store, String prefix) throws Exception {
        return store.blobs().labels(store.address(prefix), cache, (files, of) -> fetched.incrementAndGet());
    }

    @Test
    void what_is_unchanged_is_not_fetched_again_and_what_is_gone_goes() throws Exception {
        Store store = Store.made(azurite);
        store.put("truth/a.json", "a");
        store.put("truth/b c/50%.json", "b");
        store.put("truth/d.json", "d");
        store.put("truth/notes.txt", "not labels");
        Path folder = fetch(store, "truth");
        assertThat(folder.resolve("b c/50%.json")).hasContent("b");
        assertThat(folder.resolve("notes.txt")).doesNotExist();
        assertThat(fetched).hasValue(3);

        fetch(store, "truth");
        assertThat(fetched).as("the second time").hasValue(3);

        store.put("truth/a.json", "changed");
        store.blob("truth/d.json").delete();
        fetch(store, "truth");
        assertThat(fetched).hasValue(4);
        assertThat(folder.resolve("a.json")).hasContent("changed");
        assertThat(folder.resolve("d.json")).doesNotExist();
    }

    @Test
    void an_address_may_name_one_list() throws Exception {
        Store store = Store.made(azurite);
        store.put("truth/list.json", "[]");
        store.put("truth/list.json.old", "beside");
        Path file = fetch(store, "truth/list.json");
        assertThat(file).isRegularFile().hasContent("[]");
        assertThat(fetched).hasValue(1);
    }

    @Test
    void hostile_names_stay_inside_of_the_cache() throws Exception {
        Store store = Store.made(azurite);
        store.put("truth//outside.json", "x");
        Path folder = fetch(store, "truth");
        assertThat(folder.resolve("%2F/outside.json")).hasContent("x");
        assertThat(Files.exists(Path.of("/outside.json"))).isFalse();
    }

    @Test
    void no_labels_is_a_sentence() {
        Store store = Store.made(azurite);
        store.put("truth/notes.txt", "x");
        assertThatThrownBy(() -> fetch(store, "truth"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no label files in " + store.address("truth"));
    }
}
