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

/** A folder's pictures again and again, each time under a new name and with other bytes, so that none is remembered. */
record Repeated(Path folder, List<ImageRef> refs, int pictures) implements ImageSource {

    Repeated(Path folder, int pictures) throws IOException {
        this(folder, refs(folder), pictures);
    }

    private static List<ImageRef> refs(Path folder) throws IOException {
        try (Stream<ImageRef> all = new DirectorySource(folder).images()) {
            return all.toList();
        }
    }

    @Override
    public String description() {
        return pictures + " times a picture of " + folder;
    }

    @Override
    public Stream<ImageRef> images() {
        return IntStream.range(0, pictures).mapToObj(i -> new Renamed(i, refs.get(i % refs.size())));
    }

    private record Renamed(int number, ImageRef ref) implements ImageRef {
        @Override
        public String name() {
            return number + "-" + ref.name();
        }

        @Override
        public byte[] load() throws IOException, UnreadableImageException {
            byte[] picture = ref.load();
            byte[] other =
                    Arrays.copyOf(picture, picture.length + Integer.BYTES); // decoders stop at the end of the image
            ByteBuffer.wrap(other).putInt(picture.length, number);
            return other;
        }
    }
}
