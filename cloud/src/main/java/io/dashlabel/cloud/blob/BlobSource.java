package io.dashlabel.cloud.blob;

import io.dashlabel.cloud.blob.BlobContainer.Listed;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.ImageSources;
import io.dashlabel.image.PickedImages;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The images under a prefix, in the order of the blobs' names, listed page by page. It leaves out hidden folders and
 * files. After the first image of a stream is loaded, a {@link Prefetcher} downloads the next wanted ones in advance.
 */
final class BlobSource implements ImageSource {

    private final BlobContainer container;
    private final BlobAddress address;
    private final ImageLimits limits;
    private final FoundBlobs found = new FoundBlobs(System::nanoTime);

    BlobSource(BlobContainer container, BlobAddress address, ImageLimits limits) {
        this.container = container;
        this.address = address;
        this.limits = limits;
    }

    @Override
    public String description() {
        return address.toString();
    }

    /** Remembers what it found for a minute: who looks at the boxes of an image asks for it many times. */
    @Override
    public Optional<ImageRef> find(String name) throws IOException {
        Optional<ImageRef> before = found.get(name);
        if (before.isPresent()) {
            return before;
        }
        Optional<ImageRef> now = exactly(name);
        if (now.isEmpty()) {
            now = found.renamed(name, this::renamed);
        }
        now.ifPresent(ref -> found.put(name, ref));
        return now;
    }

    /** The images whose name differs from the blob's, by name. */
    private Map<String, ImageRef> renamed() throws IOException {
        Map<String, ImageRef> renamed = new HashMap<>();
        stream(listed(new SkippedFiles()))
                .filter(blob -> !blob.name().equals(address.folder() + name(blob)))
                .forEach(blob -> renamed.putIfAbsent(name(blob), new BlobRef(name(blob), blob, container, limits)));
        return renamed;
    }

    /** Asks for each blob, several at once, and downloads in advance like the listing. */
    @Override
    public ImageSource named(Collection<String> names) {
        ImageSource picked = new PickedImages(this, names, this::blobs);
        return new ImageSource() {
            @Override
            public String description() {
                return picked.description();
            }

            @Override
            public Stream<ImageRef> images() throws IOException {
                Prefetcher ahead = new Prefetcher(picked.images().iterator());
                return stream(ahead).onClose(ahead::close);
            }
        };
    }

    private Map<String, ImageRef> blobs(List<String> names) throws IOException {
        Map<String, ImageRef> found = new ConcurrentHashMap<>();
        Parallel.each(names, name -> exactly(name).ifPresent(blob -> found.put(name, blob)));
        return found;
    }

    private Optional<ImageRef> exactly(String name) {
        return stream(container.list(address.folder() + name))
                .filter(blob -> name(blob).equals(name))
                .findFirst()
                .map(blob -> new BlobRef(name, blob, container, limits));
    }

    @Override
    public Stream<ImageRef> images() throws IOException {
        return images(new SkippedFiles());
    }

    @Override
    public Stream<ImageRef> images(SkippedFiles leftOut) throws IOException {
        return images(OptionalLong.empty(), ref -> true, leftOut);
    }

    @Override
    public Stream<ImageRef> images(OptionalLong first, Predicate<ImageRef> wanted) throws IOException {
        return images(first, wanted, new SkippedFiles());
    }

    private Stream<ImageRef> images(OptionalLong first, Predicate<ImageRef> wanted, SkippedFiles leftOut)
            throws IOException {
        Iterator<Listed> images = listed(leftOut);
        Stream<BlobRef> refs = stream(images).map(blob -> new BlobRef(name(blob), blob, container, limits));
        Prefetcher ahead = new Prefetcher((first.isPresent() ? refs.limit(first.getAsLong()) : refs)
                .filter(wanted)
                .iterator());
        return stream(ahead).onClose(ahead::close);
    }

    private Iterator<Listed> listed(SkippedFiles leftOut) throws IOException {
        Iterator<Listed> images = images(container.list(address.folder()), leftOut);
        try {
            if (!images.hasNext()) {
                throw new UsageException("no images in " + address
                        + ": no blob in this folder or its sub-folders ends in " + ImageSources.ENDINGS
                        + leftOut.hint());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause() instanceof BlobException refused ? refused.orUsage() : e.getCause();
        }
        return images;
    }

    private static <T> Stream<T> stream(Iterator<T> each) {
        return StreamSupport.stream(
                Spliterators.<T>spliteratorUnknownSize(each, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private String name(Listed blob) {
        return SafeName.of(blob.name().substring(address.folder().length()));
    }

    private Iterator<Listed> images(Iterator<Listed> blobs, SkippedFiles leftOut) {
        return stream(blobs)
                .filter(blob -> !SafeName.isHidden(
                        blob.name().substring(address.folder().length())))
                .filter(blob -> isImage(blob, leftOut))
                .iterator();
    }

    private static boolean isImage(Listed blob, SkippedFiles leftOut) {
        String fileName = blob.name().substring(blob.name().lastIndexOf('/') + 1);
        boolean isImage = ImageSources.isImage(fileName);
        if (!isImage) {
            leftOut.count(fileName);
        }
        return isImage;
    }
}
