package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.ImageRef;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FoundBlobsTest {

    private record Named(String name) implements ImageRef {
        @Override
        public byte[] load() {
            return new byte[0];
        }
    }

    private final AtomicLong now = new AtomicLong(5);
    private final FoundBlobs found = new FoundBlobs(now::get);

    @Test
    void an_image_is_known_for_a_minute() {
        ImageRef image = new Named("a.jpg");
        assertThat(found.get("a.jpg")).isEmpty();
        found.put("a.jpg", image);
        now.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(found.get("a.jpg")).containsSame(image);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(found.get("a.jpg")).isEmpty();
    }

    @Test
    void the_images_of_other_names_are_listed_once_a_minute_and_not_for_each_image() throws IOException {
        AtomicInteger lists = new AtomicInteger();
        FoundBlobs.Listing listing = () -> {
            lists.incrementAndGet();
            return Map.of("b.jpg", new Named("b.jpg"));
        };
        assertThat(found.renamed("b.jpg", listing)).isPresent();
        assertThat(found.renamed("c.jpg", listing)).isEmpty();
        assertThat(lists).hasValue(1);
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(found.renamed("b.jpg", listing)).isPresent();
        assertThat(lists).hasValue(2);
    }
}
