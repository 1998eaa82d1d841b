package io.dashlabel.pipeline.job;

import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.UnreadableImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Measures the time of each image from its loading on this machine until its labels are written. Holds the images in
 * progress. Safe for concurrent use.
 */
final class ImageTimes {

    private final LongSupplier nanoTime;
    private final Map<String, Long> loaded = new ConcurrentHashMap<>();

    ImageTimes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns the same images, whose loading is noted. */
    ImageSource of(ImageSource source) {
        return new Timed(source);
    }

    /** Returns the time since an image was loaded, once; absent if it was not loaded here. */
    Optional<Duration> since(String image) {
        Long begun = loaded.remove(image);
        return begun == null ? Optional.empty() : Optional.of(Duration.ofNanos(nanoTime.getAsLong() - begun));
    }

    private final class Timed implements ImageSource {

        private final ImageSource all;

        private Timed(ImageSource all) {
            this.all = all;
        }

        @Override
        public String description() {
            return all.description();
        }

        @Override
        public ImageSource undivided() {
            return all.undivided();
        }

        @Override
        public ImageSource named(Collection<String> names) {
            return all.named(names);
        }

        @Override
        public Stream<ImageRef> images() throws IOException {
            return all.images().map(ref -> new TimedRef(ref));
        }

        @Override
        public Stream<ImageRef> images(OptionalLong first, Predicate<ImageRef> wanted) throws IOException {
            return all.images(first, wanted).map(ref -> new TimedRef(ref));
        }
    }

    private final class TimedRef implements ImageRef {

        private final ImageRef ref;

        private TimedRef(ImageRef ref) {
            this.ref = ref;
        }

        @Override
        public String name() {
            return ref.name();
        }

        @Override
        public byte[] load() throws IOException, UnreadableImageException {
            loaded.put(ref.name(), nanoTime.getAsLong());
            return ref.load();
        }

        @Override
        public boolean isUnlistedFolder() {
            return ref.isUnlistedFolder();
        }

        @Override
        public Optional<Path> file() {
            return ref.file();
        }

        @Override
        public Optional<String> stamp() {
            return ref.stamp();
        }
    }
}
