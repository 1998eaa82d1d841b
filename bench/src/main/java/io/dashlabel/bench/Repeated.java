package io.dashlabel.bench;

import io.dashlabel.image.DirectorySource;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.UnreadableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A folder's images again and again, each time under a new name and with other bytes, so that none is remembered. */
record Repeated(Path folder, List<ImageRef> refs, int count) implements ImageSource {

    Repeated(Path folder, int count) throws IOException {
        this(folder, refs(folder), count);
    }

    private static List<ImageRef> refs(Path folder) throws IOException {
        try (Stream<ImageRef> all = new DirectorySource(folder).images()) {
            return all.toList();
        }
    }

    @Override
    public String description() {
        return count + " times an image of " + folder;
    }

    @Override
    public Stream<ImageRef> images() {
        return IntStream.range(0, count).mapToObj(i -> new Renamed(i, refs.get(i % refs.size())));
    }

    private record Renamed(int number, ImageRef ref) implements ImageRef {
        @Override
        public String name() {
            return number + "-" + ref.name();
        }

        @Override
        public byte[] load() throws IOException, UnreadableImageException {
            byte[] image = ref.load();
            byte[] other = Arrays.copyOf(image, image.length + Integer.BYTES); // decoders stop at the end of the image
            ByteBuffer.wrap(other).putInt(image.length, number);
            return other;
        }
    }
}
