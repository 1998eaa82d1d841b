package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.format.ImageNames;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.NameIndex;
import io.dashlabel.json.Json;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Reads COCO JSON with {@code images}, {@code annotations} and {@code categories}, in any order. Boxes go straight into
 * the columns of a table; beside them, memory holds only the names of images and categories. Immutable once read.
 */
public final class CocoGroundTruth {

    private final Path path;
    private final BoxTable boxes = new BoxTable();
    private final NamedIds images = new NamedIds();
    private final NamedIds categories = new NamedIds();
    private int withoutArea;
    private int withoutBox;
    private int oddMarks;
    private int withScore;
    private List<String> categoriesByRank = List.of();

    private CocoGroundTruth(Path path) {
        this.path = path;
    }

    /** Whether a file looks like COCO ground truth. */
    public static boolean recognises(LabelFile file) {
        return !file.has("[]")
                && (file.has("annotations[].image_id", "annotations[].bbox", "images[].file_name", "images[].id")
                        || (file.has("images") && file.has("annotations", "categories")));
    }

    /**
     * Reads a file of any length.
     *
     * @throws UsageException if it is broken JSON, or an annotation lacks a field that boxes need; the message has line
     *     and column
     * @throws IOException if the file cannot be read
     */
    public static CocoGroundTruth read(Path path) throws IOException {
        CocoGroundTruth truth = new CocoGroundTruth(path);
        Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                truth.read(json);
                return path;
            }
        });
        return truth;
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw Json.unexpected(
                    path, json, "COCO ground truth must be an object with images, annotations, categories");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "images" -> images.read(path, json, "file_name");
                case "categories" -> categories.read(path, json, "name");
                case "annotations" -> annotations(json);
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw Json.unexpected(path, json, "more follows after the ground truth");
        }
        requireListed(images, "images");
        requireListed(categories, "categories");
        images.fill();
        categories.fill();
        categoriesByRank = namesByRank();
    }

    private void requireListed(NamedIds ids, String list) {
        if (ids.isEmpty()) {
            throw new UsageException(path + " lists no " + list
                    + "; COCO ground truth is an object with images, annotations and categories");
        }
    }

    private void annotations(JsonParser json) throws IOException {
        CocoRow all = new CocoRow(path, json);
        withoutBox += all.readAll("an annotation", CocoRow.IMAGE | CocoRow.CATEGORY, this::add);
        oddMarks += all.oddMarks;
    }

    private void add(CocoRow row) {
        withScore += row.has(CocoRow.SCORE) ? 1 : 0;
        withoutArea += row.has(CocoRow.AREA) ? 0 : 1;
        boxes.addTruth(
                images.numberOf(row.imageNumber()),
                categories.numberOf(row.category),
                row.x,
                row.y,
                row.width,
                row.height,
                row.has(CocoRow.AREA) ? row.area : row.width * row.height,
                row.flags,
                row.has(CocoRow.ID) ? row.id : boxes.size() + 1);
    }

    public Path path() {
        return path;
    }

    /** All annotations in the order of the file. */
    public BoxTable boxes() {
        return boxes;
    }

    /** The names of the listed images by number; an id that only annotations have gets its digits as name. */
    public List<String> imageNames() {
        return images.names();
    }

    /** The names of the listed images, to find an image by its name. A name of several images occurs once. */
    public ImageNames listedImages() {
        NameIndex<String> names = new NameIndex<>();
        for (int number = 0; number < images.size(); number++) {
            if (images.isListed(number)) {
                names.put(images.name(number), images.name(number));
            }
        }
        return names;
    }

    /** The listed images, by rising id, as COCO does. */
    public Ranking images() {
        return images.listed();
    }

    /** The listed categories, by rising id. The last number stands for every unlisted category. */
    public Ranking categories() {
        Ranking known = categories.listed();
        int[] ranks = IntStream.rangeClosed(0, categories.size())
                .map(number -> number == categories.size() ? -1 : known.of(number))
                .toArray();
        return Ranking.of(ranks, known.size());
    }

    /** The names of the listed categories, by rank. */
    public List<String> categoryNames() {
        return categoriesByRank;
    }

    private List<String> namesByRank() {
        Ranking ranking = categories();
        String[] names = new String[ranking.size()];
        for (int number = 0; number < categories.size(); number++) {
            if (ranking.of(number) >= 0) {
                names[ranking.of(number)] = categories.name(number);
            }
        }
        return List.of(names);
    }

    /** The number of an image; -1 if its id is not listed. */
    int image(long id) {
        return images.find(id);
    }

    /** The count of image numbers, including images that only annotations name. */
    int imageCount() {
        return images.size();
    }

    /** Whether the list of images holds the image with this number. */
    boolean listsImage(int number) {
        return images.isListed(number);
    }

    /** The file name of an image. */
    public String imageName(int number) {
        return images.name(number);
    }

    /** The id of an image. */
    public long imageId(int number) {
        return images.id(number);
    }

    /** The number of a category; the number of all unlisted categories if its id is not listed. */
    int category(long id) {
        int number = categories.find(id);
        return number < 0 ? categories.size() : number;
    }

    /** Whether the file lists a category with this id. */
    boolean lists(long categoryId) {
        return categories.find(categoryId) >= 0;
    }

    /** Whether the file lists a category with this name. */
    boolean lists(String categoryName) {
        return categories.find(categoryName) >= 0;
    }

    /** The number of a category by its name; the number of all unlisted categories if no category has this name. */
    public int category(String name) {
        int number = categories.find(name);
        return number < 0 ? categories.size() : number;
    }

    /** The number of all unlisted categories. */
    int noCategory() {
        return categories.size();
    }

    /** The name of a category; empty for the number of all unlisted categories. */
    Optional<String> categoryName(int number) {
        return number < categories.size() ? Optional.of(categories.name(number)) : Optional.empty();
    }

    /** The category ids that occur only in annotations, with their number of boxes. */
    public SortedMap<String, Integer> unlistedCategories() {
        SortedMap<String, Integer> unlisted = new TreeMap<>();
        if (categories.hasUnlisted()) {
            IntStream.range(0, boxes.size())
                    .map(boxes::category)
                    .filter(number -> !categories.isListed(number))
                    .forEach(number -> unlisted.merge("category_id " + categories.id(number), 1, Integer::sum));
        }
        return Collections.unmodifiableSortedMap(unlisted);
    }

    /** The oddities of the file; none of them stops an evaluation. */
    public CocoFindings oddities() {
        int elsewhere = (int) IntStream.range(0, boxes.size())
                .filter(row -> !images.isListed(boxes.image(row)))
                .count();
        return new CocoFindings(withoutArea, withoutBox, withScore, oddMarks, elsewhere);
    }
}
