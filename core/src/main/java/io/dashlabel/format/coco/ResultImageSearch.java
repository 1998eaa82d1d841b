package io.dashlabel.format.coco;

import io.dashlabel.format.ImageNames;
import io.dashlabel.format.NameForm;
import io.dashlabel.format.NameMatch;
import io.dashlabel.format.coco.ResultImages.Image;
import io.dashlabel.format.coco.ResultsReading.Images;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Finds the images of results in their ground truth: by id as COCO does, and by name if the ids do not decide. */
final class ResultImageSearch {

    private static final int UNKNOWN = -1;

    private final List<Image> images;
    private final CocoGroundTruth truth;
    /** The number of an image in the ground truth, by its number in the results. */
    private final int[] found;

    private Images by = Images.ID;

    private ResultImageSearch(List<Image> images, CocoGroundTruth truth) {
        this.images = images;
        this.truth = truth;
        this.found = images.stream()
                .mapToInt(
                        image -> image.id().isPresent() ? truth.image(image.id().getAsLong()) : UNKNOWN)
                .toArray();
    }

    /**
     * Searches the images.
     *
     * @param idsAlone whether names are ignored if there are ids
     * @throws UsageException if a text is the name of one image and the id of another
     */
    static ResultImageSearch of(ResultImages images, CocoGroundTruth truth, boolean idsAlone, Path path) {
        ResultImageSearch search = new ResultImageSearch(images.all(), truth);
        boolean named = images.size() > 0 && (images.areNamed() || images.hasText());
        if (named && !(idsAlone && !images.hasText())) {
            search.byName(path);
        } else if (!named && !idsAlone && search.isNothingFound()) {
            search.byFileNumber();
        }
        return search;
    }

    /** Numbers in the ground truth, by number in the results; -1 for an image that the ground truth does not list. */
    int[] found() {
        return found.clone();
    }

    Images by() {
        return by;
    }

    private boolean isNothingFound() {
        return Arrays.stream(found).allMatch(number -> number < 0);
    }

    private void byName(Path path) {
        int[] byId = found.clone();
        int[] named = named();
        int[] asText = images.stream().mapToInt(this::idAsText).toArray();
        if (Arrays.stream(named).allMatch(number -> number < 0)) {
            if (Arrays.stream(asText).anyMatch(number -> number >= 0)) {
                take(asText, Images.ID_AS_TEXT);
            } else if (!isNothingFound()) {
                by = Images.ID_AGAINST_NAME;
            }
            return;
        }
        for (int i = 0; i < named.length; i++) {
            requireSame(named[i], asText[i], images.get(i), path);
        }
        if (hasTwoOfOne(named)) {
            byIdAgainstNames(path);
            return;
        }
        boolean agree = Arrays.equals(named, byId) && images.stream().noneMatch(Image::isText);
        take(named, agree ? Images.ID : Images.NAME);
    }

    private void requireSame(int named, int asId, Image image, Path path) {
        if (named >= 0 && asId >= 0 && named != asId) {
            throw new UsageException(
                    path + " has the image_id \"" + image.name().orElse("")
                            + "\", which may be the name of one image of " + truth.path()
                            + " and the id of another; write ids as numbers, or names with their ending");
        }
    }

    /** Whether two images with different ids would be the same image in the ground truth. */
    private boolean hasTwoOfOne(int[] numbers) {
        BitSet seen = new BitSet();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] >= 0 && images.get(i).id().isPresent()) {
                if (seen.get(numbers[i])) {
                    return true;
                }
                seen.set(numbers[i]);
            }
        }
        return false;
    }

    private void byIdAgainstNames(Path path) {
        if (Arrays.stream(found).anyMatch(number -> number < 0)) {
            throw new UsageException(path + " gives two images the same file name, and their ids are not those of "
                    + truth.path() + ", so that nothing decides which is which");
        }
        by = Images.ID_AGAINST_NAME;
    }

    private void take(int[] numbers, Images why) {
        System.arraycopy(numbers, 0, found, 0, found.length);
        by = why;
    }

    private int idAsText(Image image) {
        OptionalLong id = image.isText() ? NamedIds.number(image.name().orElse("")) : OptionalLong.empty();
        return id.isPresent() ? truth.image(id.getAsLong()) : UNKNOWN;
    }

    /** Searches by name; if several images have the name, the id decides among them. */
    private int[] named() {
        ImageNames names = truth.listedImages();
        int[] numbers = named(names);
        boolean noneByName = IntStream.range(0, numbers.length)
                .allMatch(i -> numbers[i] < 0 || images.get(i).name().isEmpty());
        if (!noneByName) {
            return numbers;
        }
        names.matchLoosely();
        return named(names);
    }

    private int[] named(ImageNames names) {
        Map<String, Integer> only = onlyNumbers();
        Map<Long, Integer> files = fileNumbers();
        return images.stream()
                .mapToInt(image -> {
                    int byId = image.id().isPresent() ? truth.image(image.id().getAsLong()) : UNKNOWN;
                    if (image.name().isEmpty()) { // among names, a number is a file name too
                        int byFile = files.getOrDefault(image.id().orElse(-1), UNKNOWN);
                        return byFile >= 0 ? byFile : byId;
                    }
                    String name = image.name().get();
                    if (byId >= 0 && isSame(truth.imageName(byId), name)) {
                        return byId;
                    }
                    NameMatch match = names.match(name);
                    return match.decides() ? only.getOrDefault(match.names().get(0), UNKNOWN) : UNKNOWN;
                })
                .toArray();
    }

    private static boolean isSame(String a, String b) {
        return ImageNames.lastPart(NameForm.LOOSE.of(a)).equals(ImageNames.lastPart(NameForm.LOOSE.of(b)));
    }

    /** The numbers of images by name, without names that several images have. */
    private Map<String, Integer> onlyNumbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int number = 0; number < truth.imageCount(); number++) {
            if (truth.listsImage(number)) {
                numbers.merge(truth.imageName(number), number, (a, b) -> UNKNOWN);
            }
        }
        return numbers;
    }

    /** The image by the number in its file name: some tools write 123 for 000123.jpg. */
    private Map<Long, Integer> fileNumbers() {
        Map<Long, Integer> numbers = new HashMap<>();
        for (int number = 0; number < truth.imageCount(); number++) {
            String stem = ImageNames.lastPart(NameForm.LOOSE.of(truth.imageName(number)));
            int image = number;
            NamedIds.number(stem).ifPresent(id -> numbers.merge(id, image, (a, b) -> UNKNOWN));
        }
        return numbers;
    }

    /** Applies if every id is the number of one file. */
    private void byFileNumber() {
        Map<Long, Integer> numbers = fileNumbers();
        int[] byFile = images.stream()
                .mapToInt(image -> numbers.getOrDefault(image.id().orElse(-1), UNKNOWN))
                .toArray();
        if (byFile.length > 0 && Arrays.stream(byFile).allMatch(number -> number >= 0)) {
            take(byFile, Images.FILE_NUMBER);
        }
    }
}
