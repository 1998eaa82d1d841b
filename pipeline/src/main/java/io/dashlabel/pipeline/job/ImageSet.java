package io.dashlabel.pipeline.job;

import io.dashlabel.label.Sha256;
import io.dashlabel.run.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** The images of a run as one hash. */
final class ImageSet {

    private static final int DIGITS = 16;

    private ImageSet() {}

    /**
     * Returns a hash over the names and SHA-256 of all finished images, 16 hex digits. Two runs with equal hashes labelled
     * the same images.
     */
    static String hash(Journal journal) throws IOException {
        Stream.Builder<byte[]> lines = Stream.builder();
        journal.forEach(entry ->
                lines.add((entry.image() + "\n" + entry.sha256().orElse("") + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.of(lines.build()).hex(DIGITS);
    }
}
