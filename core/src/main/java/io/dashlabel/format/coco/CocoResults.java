package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.format.LabelFile;
import io.dashlabel.json.Json;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a detector's results as COCO JSON: a list of {@code image_id, category_id, bbox, score}, or an object with
 * images, categories and annotations with a score. Boxes go straight into the columns of a table. The file is read
 * without its ground truth, so that both can be read in parallel. Afterwards it gets {@linkplain ResultsBeside the
 * numbers of its ground truth}.
 */
public final class CocoResults {

    private final Path path;
    final BoxTable boxes = new BoxTable();
    final NamedIds categories = new NamedIds();
    ResultImages images = new ResultImages();
    /** Number of results by category number. */
    private int[] resultsOf = new int[64];

    private boolean isObject;
    private int withScore;
    private int withoutBox;

    private CocoResults(Path path) {
        this.path = path;
    }

    /** Whether a file looks like a list of COCO results, or is an empty list. */
    public static boolean recognises(LabelFile file) {
        return file.has("[].image_id") || (file.has("[]") && file.json().paths().size() == 1);
    }

    /**
     * Reads a file of any length. A detection is flagged {@link BoxTable#KEPT} from a score of {@code threshold} up.
     *
     * @throws UsageException if it is broken JSON, or a result lacks a required field; the message has line and column
     * @throws IOException if the file cannot be read
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
        JsonToken first = json.nextToken();
        if (first == JsonToken.START_ARRAY) {
            list(json, threshold);
        } else if (first == JsonToken.START_OBJECT) {
            isObject = true;
            object(json, threshold);
        } else {
            throw Json.unexpected(path, json, "COCO results must be a list of image_id, category_id, bbox, score");
        }
        if (json.nextToken() != null) {
            throw Json.unexpected(path, json, "more follows after the list of results");
        }
        categories.fill();
    }

    private void list(JsonParser json, double threshold) throws IOException {
        int fields = CocoRow.IMAGE | CocoRow.CATEGORY | CocoRow.BOX | CocoRow.SCORE;
        new CocoRow(path, json)
                .readAll("a result", fields, row -> add(images.numberOf(row, json), row, row.score, threshold));
    }

    private void object(JsonParser json, double threshold) throws IOException {
        NamedIds listed = new NamedIds();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "images" -> listed.read(path, json, "file_name");
                case "categories" -> categories.read(path, json, "name");
                case "annotations" -> annotations(json, listed, threshold);
                default -> json.skipChildren();
            }
        }
        listed.fill();
        images = ResultImages.of(listed);
        if (withScore > 0 && withScore < boxes.size()) {
            throw new UsageException(path + " has a score on " + withScore + " of " + boxes.size()
                    + " annotations; predictions need one on each, ground truth none");
        }
    }

    private void annotations(JsonParser json, NamedIds listed, double threshold) throws IOException {
        withoutBox += new CocoRow(path, json).readAll("an annotation", CocoRow.IMAGE | CocoRow.CATEGORY, row -> {
            boolean hasScore = row.has(CocoRow.SCORE);
            withScore += hasScore ? 1 : 0;
            add(listed.numberOf(row.imageNumber()), row, hasScore ? row.score : 1, threshold);
        });
    }

    private void add(int image, CocoRow row, double score, double threshold) {
        int category = categories.numberOf(row.category);
        if (category >= resultsOf.length) {
            resultsOf = Arrays.copyOf(resultsOf, 2 * category);
        }
        resultsOf[category]++;
        boxes.addDetection(
                image, category, row.x, row.y, row.width, row.height, score, score >= threshold ? BoxTable.KEPT : 0);
    }

    public Path path() {
        return path;
    }

    /** Number of results in the file. */
    public int size() {
        return boxes.size();
    }

    /** Whether the file is an object with its own lists of images and categories. */
    public boolean isObject() {
        return isObject;
    }

    /** Whether every image has a name, so that ground truth without ids can be searched for it. */
    public boolean namesImages() {
        return isObject || images.areNamed();
    }

    /** Whether annotations have scores. */
    public boolean hasScores() {
        return !isObject || withScore > 0;
    }

    /**
     * Pairs the detections with their ground truth, by ids alone, as pycocotools does. For one use.
     *
     * @throws UsageException if a result is on an image that the ground truth does not list
     */
    public CocoData against(CocoGroundTruth truth) {
        return ResultsBeside.of(this, truth, Taxonomy.bdd100k(), true).data();
    }

    int withoutBox() {
        return withoutBox;
    }

    /** Number of results of a category. */
    int resultsOf(int category) {
        return category < resultsOf.length ? resultsOf[category] : 0;
    }

    /** The ids of the categories, by number. */
    long[] categoryIds() {
        long[] ids = new long[categories.size()];
        Arrays.setAll(ids, categories::id);
        return ids;
    }
}
