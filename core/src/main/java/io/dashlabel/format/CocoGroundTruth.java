package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * COCO JSON with {@code images}, {@code annotations} and {@code categories}, in any order. Boxes go straight into the
 * columns of a table; besides, only the names of images and categories are held. Immutable once read.
 */
public final class CocoGroundTruth {

    private final Path path;
    private final BoxTable boxes = new BoxTable();
    private final IdNumbers images = new IdNumbers();
    private final IdNumbers categories = new IdNumbers();
    /** By number; null for ids that annotations have but the list of images does not. */
    private final List<@Nullable String> imageNames = new ArrayList<>();

    private final List<@Nullable String> categoryNames = new ArrayList<>();
    private int withoutArea;
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
     * @throws UsageException where it is broken JSON, or an annotation lacks what boxes need; with line and column
     * @throws IOException where it cannot be read
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
                case "images" -> names(json, images, imageNames, "file_name");
                case "categories" -> names(json, categories, categoryNames, "name");
                case "annotations" -> annotations(json);
                default -> json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw Json.unexpected(path, json, "more follows after the ground truth");
        }
        requireListed(imageNames, "images");
        requireListed(categoryNames, "categories");
        fill(imageNames, images);
        fill(categoryNames, categories);
        categoriesByRank = namesByRank();
    }

    private void requireListed(List<@Nullable String> names, String list) {
        if (names.stream().noneMatch(name -> name != null)) {
            throw new UsageException(path + " lists no " + list
                    + "; COCO ground truth is an object with images, annotations and categories");
        }
    }

    private static void fill(List<@Nullable String> names, IdNumbers numbers) {
        while (names.size() < numbers.size()) {
            names.add(null);
        }
    }

    private void names(JsonParser json, IdNumbers numbers, List<@Nullable String> names, String nameField)
            throws IOException {
        requireList(json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw Json.unexpected(path, json, "an image or category must be an object");
            }
            long id = 0;
            boolean hasId = false;
            String name = null;
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("id") && value == JsonToken.VALUE_NUMBER_INT) {
                    id = json.getLongValue();
                    hasId = true;
                } else if (field.equals(nameField) && value == JsonToken.VALUE_STRING) {
                    name = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            if (!hasId) {
                throw Json.unexpected(
                        path, json, "the image or category that ends here has no id that is a whole number");
            }
            int number = numbers.numberOf(id);
            fill(names, numbers);
            names.set(number, name == null ? String.valueOf(id) : name);
        }
    }

    private void requireList(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw Json.unexpected(path, json, "images, annotations and categories must be lists");
        }
    }

    private void annotations(JsonParser json) throws IOException {
        requireList(json);
        CocoRow row = new CocoRow(path, json);
        ExpectedRows expected = new ExpectedRows(path, json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            row.read("an annotation");
            row.require(CocoRow.IMAGE | CocoRow.CATEGORY | CocoRow.BOX, "the annotation");
            boolean hasArea = (row.seen & CocoRow.AREA) != 0;
            withoutArea += hasArea ? 0 : 1;
            boxes.addTruth(
                    images.numberOf(row.image),
                    categories.numberOf(row.category),
                    row.x,
                    row.y,
                    row.width,
                    row.height,
                    hasArea ? row.area : row.width * row.height,
                    row.flags,
                    (row.seen & CocoRow.ID) != 0 ? row.id : boxes.size() + 1);
            expected.tell(boxes);
        }
    }

    public Path path() {
        return path;
    }

    /** All annotations in the order of the file. */
    public BoxTable boxes() {
        return boxes;
    }

    /** By number, the names of the images listed; an id that only annotations have gives its own text. */
    public List<String> imageNames() {
        return names(imageNames, images);
    }

    private static List<String> names(List<@Nullable String> names, IdNumbers numbers) {
        List<String> all = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            all.add(name == null ? String.valueOf(numbers.id(i)) : name);
        }
        return Collections.unmodifiableList(all);
    }

    /** The images listed, by rising id, as COCO does. */
    public Ranking images() {
        return listed(images, imageNames).compact();
    }

    private static Ranking listed(IdNumbers numbers, List<@Nullable String> names) {
        return Ranking.byId(numbers.ids()).where(number -> names.get(number) != null);
    }

    /** The categories listed, by rising id. The last number stands for every category that is not listed. */
    public Ranking categories() {
        Ranking known = listed(categories, categoryNames).compact();
        int[] ranks = IntStream.rangeClosed(0, categories.size())
                .map(number -> number == categories.size() ? -1 : known.of(number))
                .toArray();
        return Ranking.of(ranks, known.size());
    }

    /** The names of the categories listed, by rank. */
    public List<String> categoryNames() {
        return categoriesByRank;
    }

    private List<String> namesByRank() {
        Ranking ranking = categories();
        String[] names = new String[ranking.size()];
        for (int number = 0; number < categories.size(); number++) {
            if (ranking.of(number) >= 0) {
                names[ranking.of(number)] = String.valueOf(categoryNames.get(number));
            }
        }
        return List.of(names);
    }

    /** The number of an image; -1 where its id is not listed. */
    int image(long id) {
        int number = images.find(id);
        return number < 0 || imageNames.get(number) == null ? -1 : number;
    }

    /** The number of a category, that of all unlisted ones where its id is not listed. */
    int category(long id) {
        int number = categories.find(id);
        return number < 0 || categoryNames.get(number) == null ? categories.size() : number;
    }

    /** Whether there is a category of this id. */
    boolean lists(long categoryId) {
        return category(categoryId) < categories.size();
    }

    /** The number of a category by its name, that of all unlisted ones where no category is called so. */
    public int category(String name) {
        int number = categoryNames.indexOf(name);
        return number < 0 ? categories.size() : number;
    }

    /** The ids of categories that annotations have and the list of categories does not, with the number of boxes. */
    public SortedMap<String, Integer> unlistedCategories() {
        SortedMap<String, Integer> unlisted = new TreeMap<>();
        if (categoryNames.contains(null)) {
            IntStream.range(0, boxes.size())
                    .map(boxes::category)
                    .filter(number -> categoryNames.get(number) == null)
                    .forEach(number -> unlisted.merge("category_id " + categories.id(number), 1, Integer::sum));
        }
        return Collections.unmodifiableSortedMap(unlisted);
    }

    /** What is odd about the file, a sentence each; none of it stops an evaluation. */
    public List<String> findings() {
        List<String> findings = new ArrayList<>();
        if (withoutArea > 0) {
            findings.add(withoutArea + " annotations have no area; width times height is taken");
        }
        long elsewhere = IntStream.range(0, boxes.size())
                .filter(row -> imageNames.get(boxes.image(row)) == null)
                .count();
        if (elsewhere > 0) {
            findings.add(elsewhere + " annotations are on images that are not listed and are left out");
        }
        return findings;
    }
}
