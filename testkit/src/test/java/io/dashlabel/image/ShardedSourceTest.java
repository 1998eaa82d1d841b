package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardedSourceTest {

    private static final int IMAGES = 40;
    private static final int SHARDS = 3;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void make() throws IOException {
        for (int i = 0; i < IMAGES; i++) {
            Files.createFile(folder.resolve(String.format("%03d.jpg", i)));
        }
        Files.createFile(folder.resolve("999.gif"));
    }

    private ImageSource shard(int index, OptionalLong limit) {
        return new ShardedSource(new DirectorySource(folder), limit, new Shard(index, SHARDS));
    }

    private static List<String> names(Stream<ImageRef> images) {
        try (images) {
            return images.map(ImageRef::name).toList();
        }
    }

    @Test
    void the_shards_have_each_image_once_and_keep_their_order() throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < SHARDS; i++) {
            List<String> names = names(shard(i, OptionalLong.empty()).images());
            assertThat(names).isSorted().hasSizeBetween(1, IMAGES - 1);
            all.addAll(names);
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(IMAGES);
    }

    @Test
    void the_limit_counts_before_the_images_are_divided() throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < SHARDS; i++) {
            ImageSource limited = shard(i, OptionalLong.of(10));
            List<String> names = names(limited.images());
            SkippedFiles skipped = new SkippedFiles();
            assertThat(names(limited.images(skipped))).isEqualTo(names);
            assertThat(skipped.byEnding()).as("of the whole folder").containsEntry(".gif", 1L);
            all.addAll(names);
        }
        assertThat(all).hasSize(10).allMatch(name -> name.compareTo("010.jpg") < 0);
        assertThat(names(shard(0, OptionalLong.of(10)).undivided().images())).hasSize(10);
    }

    @Test
    void a_bound_of_the_caller_counts_the_images_of_the_shard() throws IOException {
        List<String> first = names(shard(1, OptionalLong.empty()).images()).subList(0, 4);
        List<String> asked = new ArrayList<>();
        try (Stream<ImageRef> images = shard(1, OptionalLong.empty()).images(OptionalLong.of(4), ref -> {
            asked.add(ref.name());
            return !ref.name().equals(first.get(0));
        })) {
            assertThat(images.map(ImageRef::name)).isEqualTo(first.subList(1, 4));
        }
        assertThat(asked).isEqualTo(first);
    }

    @Test
    void finds_its_own_images_only() throws IOException {
        String own = names(shard(2, OptionalLong.empty()).images()).get(0);
        assertThat(shard(2, OptionalLong.empty()).find(own)).isPresent();
        assertThat(shard(0, OptionalLong.empty()).find(own)).isEmpty();
        assertThat(shard(2, OptionalLong.of(1)).find("039.jpg")).isEmpty();
    }

    @Test
    void a_shard_may_have_no_image() throws IOException {
        ImageSource none = new ShardedSource(
                new DirectorySource(folder),
                OptionalLong.of(1),
                new Shard(new Shard(0, 2).contains("000.jpg") ? 1 : 0, 2));
        assertThat(names(none.images())).isEmpty();
        assertThat(names(none.undivided().images())).containsExactly("000.jpg");
    }
}
