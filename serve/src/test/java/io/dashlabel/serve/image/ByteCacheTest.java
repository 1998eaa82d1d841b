package io.dashlabel.serve.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteCacheTest {

    @Test
    void what_was_used_last_stays_and_the_sum_is_bounded() {
        ByteCache<String> cache = new ByteCache<>(10, String::length);
        cache.put("a", "aaaa");
        cache.put("b", "bbbb");
        assertThat(cache.get("a")).hasValue("aaaa");
        cache.put("c", "cccc");
        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.get("a")).hasValue("aaaa");
        assertThat(cache.get("c")).hasValue("cccc");
        cache.put("a", "a");
        cache.put("d", "ddddd");
        assertThat(cache.get("c")).as("1 + 4 + 5 bytes fit").isPresent();
    }

    @Test
    void what_is_larger_than_the_cache_is_not_kept_and_drops_nothing() {
        ByteCache<String> cache = new ByteCache<>(10, String::length);
        cache.put("a", "aaaa");
        cache.put("large", "0123456789x");
        assertThat(cache.get("large")).isEmpty();
        assertThat(cache.get("a")).isPresent();
    }
}
