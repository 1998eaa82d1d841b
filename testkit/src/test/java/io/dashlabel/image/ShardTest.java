package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardTest {

    /** Computed with Python: int.from_bytes(sha256(name.encode()).digest()[:8], "big") % 4. */
    @Test
    void the_hash_of_the_name_decides_and_not_the_signed_one() {
        assertThat(home("a.jpg", 4)).isEqualTo(2);
        assertThat(home("b.jpg", 4)).isEqualTo(2);
        assertThat(home("day/c.jpg", 7)).isEqualTo(0);
        assertThat(home("ä.jpg", 7)).isEqualTo(3);
        assertThat(home("f.jpg", 7)).isEqualTo(2);
    }

    private static int home(String image, int count) {
        List<Integer> homes = IntStream.range(0, count)
                .filter(index -> new Shard(index, count).contains(image))
                .boxed()
                .toList();
        assertThat(homes).as(image).hasSize(1);
        return homes.get(0);
    }

    @Test
    void its_word_is_read_again() {
        assertThat(Shard.of(" 3/16 ")).isEqualTo(new Shard(3, 16));
        assertThat(new Shard(3, 16).word()).isEqualTo("3/16");
        assertThat(Shard.of("0/1").contains("anything")).isTrue();
    }

    @Test
    void anything_else_is_refused_with_the_shards_that_there_are() {
        for (String wrong : List.of("", "1", "1/", "/4", "-1/4", "1/4/2", "a/b", "1.5/4")) {
            assertThatThrownBy(() -> Shard.of(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0/4 for the first of four shards");
        }
        assertThatThrownBy(() -> Shard.of("4/4")).hasMessageContaining("0/4 to 3/4");
        assertThatThrownBy(() -> Shard.of("0/0")).hasMessageContaining("at least one shard");
    }
}
