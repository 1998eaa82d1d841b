package io.dashlabel.image;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The images of one shard. The source may have none; then the list is empty, and that is no error.
 *
 * @param whole the images of all shards
 * @param limit only so many images of the whole, the first ones, belong to any shard; absent: all
 * @param shard of the images
 */
public record ShardedSource(ImageSource whole, OptionalLong limit, Shard shard) implements ImageSource {

    @Override
    public String description() {
        return whole.description();
    }

    @Override
    public ImageSource undivided() {
        return new ShardedSource(whole, limit, new Shard(0, 1));
    }

    @Override
    public Stream<ImageRef> images() throws IOException {
        return whole.images(limit, ref -> shard.contains(ref.name()));
    }

    /** Reads the list to its end, so that all skipped files of the whole are counted. */
    @Override
    public Stream<ImageRef> images(SkippedFiles skipped) throws IOException {
        Predicate<ImageRef> among = first(limit);
        return whole.images(skipped).filter(ref -> among.test(ref) && shard.contains(ref.name()));
    }

    @Override
    public Optional<ImageRef> find(String name) throws IOException {
        if (!shard.contains(name)) {
            return Optional.empty();
        }
        return limit.isEmpty() ? whole.find(name) : ImageSource.super.find(name);
    }

    @Override
    public ImageSource named(Collection<String> names) {
        return whole.named(names);
    }

    @Override
    public Stream<ImageRef> images(OptionalLong first, Predicate<ImageRef> wanted) throws IOException {
        Predicate<ImageRef> among = first(first);
        return whole.images(limit, ref -> shard.contains(ref.name()) && among.test(ref) && wanted.test(ref));
    }

    private static Predicate<ImageRef> first(OptionalLong most) {
        AtomicLong seen = new AtomicLong();
        return ref -> most.isEmpty() || seen.getAndIncrement() < most.getAsLong();
    }
}
