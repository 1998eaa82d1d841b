package io.dashlabel.format;

import io.dashlabel.image.DirectorySource;
import io.dashlabel.image.ImageHeader;
import io.dashlabel.image.ImageRef;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Labels as they lie on upright images. A tool that ignores the camera's orientation (EXIF 2 to 8) measures boxes in the
 * stored pixels. If the size that the labels state says so, the boxes are turned; otherwise they count as upright, and a
 * sentence says so. Only images in the folder that the user names are looked at. Safe for use by several threads.
 */
public final class UprightLabels {

    /** How far tools let boxes reach beyond their image, in pixels. */
    private static final double BEYOND = 1;

    private final Optional<Path> folder;
    private final OrientationNotes notes = new OrientationNotes();
    private @Nullable NameIndex<Path> images;

    /** @param folder of the images; absent if they are not known */
    UprightLabels(Optional<Path> folder) {
        this.folder = folder;
    }

    /** A sentence for each assumption so far. */
    List<String> sentences() {
        return notes.sentences();
    }

    /**
     * Notes that boxes whose file states no size count as measured on the upright image; nothing if the image's stored
     * pixels are upright.
     *
     * @param header of the image that gave the size
     */
    public void assume(String image, ImageHeader header) {
        if (!header.orientation().isUpright()) {
            notes.add(OrientationNotes.Kind.ASSUMED, image, header.orientation());
        }
    }

    /**
     * The frame with its boxes on the upright image.
     *
     * @param names that the image may have, the likeliest first
     */
    Frame of(Frame frame, String... names) {
        boolean hasBoxes = !frame.detections().orElse(List.of()).isEmpty()
                || !frame.belowThreshold().isEmpty();
        return folder.isPresent() && hasBoxes
                ? header(names).map(header -> of(frame, header)).orElse(frame)
                : frame;
    }

    private Frame of(Frame frame, ImageHeader header) {
        Optional<ImageSize> stated = frame.size();
        if (stated.isEmpty() || header.stored().equals(header.upright())) {
            if (stated.isEmpty() || stated.get().equals(header.upright())) {
                assume(frame.name(), header);
            }
            return frame;
        }
        if (!stated.get().equals(header.stored())) {
            return frame; // upright, or of another size, which is not for this class to judge
        }
        if (!fits(frame, header.stored()) && fits(frame, header.upright())) {
            notes.add(OrientationNotes.Kind.SIZE_ONLY, frame.name(), header.orientation());
            return frame.withSize(header.upright());
        }
        notes.add(OrientationNotes.Kind.TURNED, frame.name(), header.orientation());
        return turned(frame, box -> header.orientation().upright(box, header.stored()))
                .withSize(header.upright());
    }

    private static boolean fits(Frame frame, ImageSize image) {
        return Stream.concat(frame.detections().orElse(List.of()).stream(), frame.belowThreshold().stream())
                .map(Detection::box)
                .allMatch(box -> box.x2() <= image.width() + BEYOND && box.y2() <= image.height() + BEYOND);
    }

    private static Frame turned(Frame frame, UnaryOperator<Box> turn) {
        return new Frame(
                frame.name(),
                frame.size(),
                frame.attributes(),
                frame.detections().map(kept -> turned(kept, turn)),
                turned(frame.belowThreshold(), turn),
                frame.failures(),
                frame.review(),
                frame.other());
    }

    private static List<Detection> turned(List<Detection> detections, UnaryOperator<Box> turn) {
        return detections.stream().map(d -> d.withBox(turn.apply(d.box()))).toList();
    }

    /** The header of an image whose stored pixels are not upright; empty also if the image cannot be looked at. */
    private Optional<ImageHeader> header(String... names) {
        for (String name : names) {
            Optional<Path> image = images().one(name);
            if (image.isPresent()) {
                try {
                    return ImageHeader.ofNotUpright(image.get());
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private synchronized NameIndex<Path> images() {
        if (images == null) {
            images = folder.filter(Files::isDirectory).map(UprightLabels::index).orElseGet(NameIndex::new);
        }
        return images;
    }

    private static NameIndex<Path> index(Path folder) {
        NameIndex<Path> index = new NameIndex<>();
        index.matchLoosely(); // the labels' names of images may lack the ending
        try (Stream<ImageRef> all = new DirectorySource(folder).images()) {
            all.forEach(image -> image.file().ifPresent(file -> index.put(image.name(), file)));
        } catch (UsageException | IOException e) {
            return new NameIndex<>(); // no images; who needs them says so
        }
        return index;
    }
}
