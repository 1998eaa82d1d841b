package io.dashlabel.spark;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.image.ImageSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the tasks of this process the objects of a test or benchmark, which cannot travel. */
record InMemoryOpener(String run) implements SliceOpener {

    private static final Map<String, OpenRunParts> PARTS = new ConcurrentHashMap<>();

    static InMemoryOpener of(ImageSource images, List<? extends Annotator> annotators) {
        String run = UUID.randomUUID().toString();
        PARTS.put(run, new OpenRunParts(images, List.copyOf(annotators), new CacheStatistics(), () -> {}));
        return new InMemoryOpener(run);
    }

    @Override
    public OpenRunParts open() throws IOException {
        OpenRunParts parts = PARTS.get(run);
        if (parts == null) {
            throw new IOException("not in this process");
        }
        return parts;
    }
}
