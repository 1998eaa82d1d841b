package io.dashlabel.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * COCO results: a list of {@code image_id, category_id, bbox, score}. Boxes go straight into the columns of a table. The
 * file is read by itself, so that it may be read beside its ground truth, and numbered like it afterwards.
 */
public final class CocoResults {

    private final Path path;
    private final BoxTable boxes = new BoxTable();
    private final IdNumbers images = new IdNumbers();
    private final IdNumbers categories = new IdNumbers();
    /** By number of an image: the line on which it first appears. */
    private int[] line = new int[64];

    /** By number of a category: its results. */
    private int[] resultsOf = new int[64];

    private CocoResults(Path path) {
        this.path = path;
    }

    /** Whether a file looks like COCO results, or is a list with nothing in it. */
    public static boolean recognises(LabelFile file) {
        return file.has("[].image_id") || (file.has("[]") && file.shape().size() == 1);
    }

    /**
     * Reads a file of any length. A detection is flagged {@link BoxTable#KEPT} from a score of {@code threshold} up.
     *
     * @throws UsageException where it is broken JSON, or a result lacks what is needed; with line and column
     * @throws IOException where it cannot be read
     */
    public static CocoResults read(Path path, double threshold) throws IOException {
        CocoResults results = new CocoResults(path);
        Json.broken(path, () -> {
            try (JsonParser json = Json.parser(path)) {
                results.read(json, threshold);
                return path;
            }
        });
        return results;
    }

    private void read(JsonParser json, double threshold) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw Json.unexpected(path, json, "COCO results must be a list of image_id, category_id, bbox, score");
        }
        CocoRow row = new CocoRow(path, json);
        ExpectedRows expected = new ExpectedRows(path, json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            row.read("a result");
            row.require(CocoRow.IMAGE | CocoRow.CATEGORY | CocoRow.BOX | CocoRow.SCORE, "the result");
            boxes.addDetection(
                    image(row.image, json),
                    category(row.category),
                    row.x,
                    row.y,
                    row.width,
                    row.height,
                    row.score,
                    row.score >= threshold ? BoxTable.KEPT : 0);
            expected.tell(boxes);
        }
        if (json.nextToken() != null) {
            throw Json.unexpected(path, json, "more follows after the list of results");
        }
    }

    private int image(long id, JsonParser json) {
        int known = images.size();
        int number = images.numberOf(id);
        if (number == known) {
            if (number == line.length) {
                line = Arrays.copyOf(line, 2 * line.length);
            }
            line[number] = json.currentTokenLocation().getLineNr();
        }
        return number;
    }

    private int category(long id) {
        int number = categories.numberOf(id);
        if (number == resultsOf.length) {
            resultsOf = Arrays.copyOf(resultsOf, 2 * resultsOf.length);
        }
        resultsOf[number]++;
        return number;
    }

    public Path path() {
        return path;
    }

    /** Results in the file. */
    public int size() {
        return boxes.size();
    }

    /**
     * The detections beside their ground truth, whose numbers they take over. For one use.
     *
     * @throws UsageException where a result is on an image that the ground truth does not list
     */
    public CocoData against(CocoGroundTruth truth) {
        int[] image = new int[images.size()];
        for (int number = 0; number < image.length; number++) {
            image[number] = truth.image(images.id(number));
        }
        requireKnown(image, truth);
        int[] category = new int[categories.size()];
        for (int number = 0; number < category.length; number++) {
            category[number] = truth.category(categories.id(number));
        }
        boxes.renumber(image, category);
        return new CocoData(truth.boxes(), boxes, truth.images(), truth.categories());
    }

    private void requireKnown(int[] image, CocoGroundTruth truth) {
        long unknown = Arrays.stream(image).filter(number -> number < 0).count();
        if (unknown == 0) {
            return;
        }
        if (unknown == image.length) {
            throw new UsageException("the two sides have no image in common: " + path + " is about image_id "
                    + images.id(0) + " and others, " + truth.path() + " lists none of them");
        }
        int first = 0;
        while (image[first] >= 0) {
            first++;
        }
        throw new UsageException(path + ", line " + line[first] + ": the result is on image_id " + images.id(first)
                + ", which " + truth.path() + " does not list"
                + (unknown > 1 ? "; so are results on " + (unknown - 1) + " more images" : ""));
    }

    /** The ids of categories that the ground truth does not list, with the number of their results. */
    public SortedMap<String, Integer> unlistedCategories(CocoGroundTruth truth) {
        SortedMap<String, Integer> unlisted = new TreeMap<>();
        for (int number = 0; number < categories.size(); number++) {
            if (!truth.lists(categories.id(number))) {
                unlisted.put("category_id " + categories.id(number), resultsOf[number]);
            }
        }
        return Collections.unmodifiableSortedMap(unlisted);
    }
}
