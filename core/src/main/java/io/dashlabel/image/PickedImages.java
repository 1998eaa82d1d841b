package io.dashlabel.image;

import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Some images of a source, by their names. It lists the source once if it must look for one of them. An image that is
 * not there either stays in the list, and loading it fails with the reason.
 *
 * @param directly finds images exactly as the listing would give them; the listing decides about the others
 */
public record PickedImages(ImageSource source, List<String> names, Directly directly) implements ImageSource {

    /** Finds images by their names without listing. */
    @FunctionalInterface
    public interface Directly {

        /**
         * Returns those that it found, by name.
         *
         * @throws IOException if the source cannot be read
         */
        Map<String, ImageRef> find(List<String> names) throws IOException;
    }

    public PickedImages {
        names = List.copyOf(names);
    }

    public PickedImages(ImageSource source, Collection<String> names, Directly directly) {
        this(source, List.copyOf(names), directly);
    }

    @Override
    public String description() {
        return source.description();
    }

    @Override
    public Stream<ImageRef> images() throws IOException {
        Map<String, ImageRef> found = new HashMap<>(directly.find(names));
        Set<String> missing = new HashSet<>(names);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            try (Stream<ImageRef> all = source.images()) {
                all.filter(image -> missing.contains(image.name())).forEach(image -> found.put(image.name(), image));
            }
        }
        List<ImageRef> images = new ArrayList<>();
        for (String name : names) {
            ImageRef image = found.get(name);
            images.add(image == null ? new Gone(name, source.description()) : image);
        }
        return images.stream();
    }

    /** An image that its source does not have any more. */
    private record Gone(String name, String place) implements ImageRef {
        @Override
        public byte[] load() throws UnreadableImageException {
            throw new UnreadableImageException(FailureKind.UNREADABLE, "is not in " + place + " any longer");
        }
    }
}
