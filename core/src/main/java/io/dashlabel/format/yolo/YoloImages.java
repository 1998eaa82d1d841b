package io.dashlabel.format.yolo;

import io.dashlabel.format.NameIndex;
import io.dashlabel.image.ImageHeader;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Finds the images of label files, for their names and sizes: in the folder that the user names, else where datasets
 * keep them. A folder is listed once. Safe for use by several threads.
 */
final class YoloImages {

    private final Path root;
    private final Optional<NameIndex<Path>> given;
    private final Map<Path, Map<String, String>> listed = new ConcurrentHashMap<>();
    /** By an image in the folder that the user names, the name of the image whose labels it has. */
    private final Map<Path, String> taken = new ConcurrentHashMap<>();

    /**
     * @param root the folder of the dataset
     * @param folder the folder of images that the user names
     */
    YoloImages(Path root, Optional<Path> folder) throws IOException {
        this.root = root;
        this.given = folder.isPresent() ? Optional.of(index(folder.get())) : Optional.empty();
    }

    private static NameIndex<Path> index(Path folder) throws IOException {
        NameIndex<Path> index = new NameIndex<>();
        index.matchLoosely(); // label files have no ending of an image
        YoloPaths.below(folder, YoloPaths::isImage).values().forEach(name -> index.put(name, folder.resolve(name)));
        return index;
    }

    /** The image of a label file, where datasets keep it. */
    Optional<Path> of(Path label) throws IOException {
        for (String folder : new String[] {YoloPaths.LABELS, YoloPaths.SCORES}) {
            for (String by : new String[] {YoloPaths.IMAGES, ""}) { // "": Ultralytics' predict, labels below the images
                Optional<Path> place = YoloPaths.swapped(root, label, folder, by);
                Optional<Path> image = place.isPresent() ? beside(place.get()) : Optional.empty();
                if (image.isPresent()) {
                    return image;
                }
            }
        }
        return beside(label);
    }

    private Optional<Path> beside(Path file) throws IOException {
        Path folder = YoloPaths.folderOf(file);
        try {
            String image = listed.computeIfAbsent(folder, YoloImages::list)
                    .get(YoloPaths.stem(String.valueOf(file.getFileName())));
            return Optional.ofNullable(image).map(folder::resolve);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    /** The images in a folder, by their names without the ending. */
    private static Map<String, String> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<String, String> images = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(YoloPaths::isImage)
                    .forEach(name -> images.put(YoloPaths.stem(name), name));
            return images;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The header of the image of a label file.
     *
     * @param name of the image outside the dataset; it may lack the ending
     * @throws UsageException if the only image that fits has the labels of another name already
     */
    Optional<ImageHeader> header(Path label, String name) throws IOException {
        Optional<Path> image = given.flatMap(index -> index.one(name));
        if (image.isPresent()) {
            String other = taken.putIfAbsent(image.get(), name);
            if (other != null && !other.equals(name)) {
                throw new UsageException("the labels of " + other + " and of " + name + " would both be on the image "
                        + image.get() + "; name a folder that has an image for each with --images-from");
            }
        } else {
            image = of(label);
        }
        return image.isEmpty() ? Optional.empty() : ImageHeader.of(image.get());
    }
}
