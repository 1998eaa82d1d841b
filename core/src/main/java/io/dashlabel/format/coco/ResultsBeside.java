package io.dashlabel.format.coco;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.format.coco.ResultImages.Image;
import io.dashlabel.format.coco.ResultsReading.Categories;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pairs results with their ground truth in COCO JSON; the results take over its numbers of images and categories.
 *
 * @param data both tables
 * @param attempted the images of the results, by number; all images, unless the results list their own
 * @param unlistedCategories categories missing in the ground truth, with their number of results
 * @param reading assumptions about the results
 */
public record ResultsBeside(
        CocoData data, BitSet attempted, SortedMap<String, Integer> unlistedCategories, ResultsReading reading) {

    /**
     * Pairs both files and consumes the results.
     *
     * @param taxonomy gives the synonyms of names, if the results have names
     * @param strict whether ids are used unchanged, as in pycocotools
     * @throws UsageException if a result is on an image that the ground truth does not list
     */
    public static ResultsBeside of(CocoResults results, CocoGroundTruth truth, Taxonomy taxonomy, boolean strict) {
        ResultImageSearch search =
                ResultImageSearch.of(results.images, truth, strict && !results.isObject(), results.path());
        int[] image = search.found();
        requireCommon(results, image, truth);
        SortedMap<String, Integer> unlisted = new TreeMap<>();
        Categories by = categories(results, truth, strict);
        int[] category = numbers(results, truth, taxonomy, by, unlisted);
        int surplus = (int) Arrays.stream(image).filter(number -> number < 0).count();
        BoxTable boxes = surplus == 0
                ? results.boxes
                : results.boxes.only(results.boxes.rows(row -> image[results.boxes.image(row)] >= 0));
        boxes.renumber(image, category);
        BitSet attempted = new BitSet();
        if (results.isObject()) {
            Arrays.stream(image).filter(number -> number >= 0).forEach(attempted::set);
        } else {
            attempted.set(0, truth.imageCount());
        }
        ResultsReading reading = new ResultsReading(
                search.by(),
                by,
                examples(results, truth, by, category),
                surplus,
                results.hasScores() ? 0 : results.size(),
                results.withoutBox(),
                0);
        return new ResultsBeside(
                new CocoData(truth.boxes(), boxes, truth.images(), truth.categories()),
                attempted,
                Collections.unmodifiableSortedMap(unlisted),
                reading);
    }

    /**
     * Requires every image of a list of results in the ground truth. For a file with its own list of images, a part of
     * them is enough.
     */
    private static void requireCommon(CocoResults results, int[] image, CocoGroundTruth truth) {
        long unknown = Arrays.stream(image).filter(number -> number < 0).count();
        if (unknown == 0 || (results.isObject() && unknown < image.length)) {
            return;
        }
        ResultImages images = results.images;
        if (unknown == image.length) {
            throw new UsageException("the two sides have no image in common: " + results.path() + " is about "
                    + images.get(0).words() + " and others, " + truth.path() + " lists none of them");
        }
        int first = 0;
        while (image[first] >= 0) {
            first++;
        }
        Image missing = images.get(first);
        throw new UsageException(results.path() + ", line " + missing.line() + ": the result is on " + missing.words()
                + ", which " + truth.path() + " does not list"
                + (unknown > 1 ? "; so are results on " + (unknown - 1) + " more images" : ""));
    }

    private static Categories categories(CocoResults results, CocoGroundTruth truth, boolean strict) {
        if (results.isObject()) {
            return Categories.NAME;
        }
        int shift = strict ? 0 : ResultCategories.shift(results.categoryIds(), truth::lists);
        if (!results.images.hasText()) {
            return shift == 0 ? Categories.ID : Categories.LOOKS_SHIFTED;
        }
        return shift == 1 ? Categories.FROM_ZERO : shift == -1 ? Categories.FROM_ONE : Categories.ID_ASSUMED;
    }

    private static int[] numbers(
            CocoResults results,
            CocoGroundTruth truth,
            Taxonomy taxonomy,
            Categories by,
            SortedMap<String, Integer> unlisted) {
        CocoCategories names = new CocoCategories(truth, taxonomy);
        int shift = by == Categories.FROM_ZERO ? 1 : by == Categories.FROM_ONE ? -1 : 0;
        int[] category = new int[results.categories.size()];
        for (int number = 0; number < category.length; number++) {
            boolean named = by == Categories.NAME && results.categories.isListed(number);
            String name = named ? names.name(results.categories.name(number)) : "";
            long id = results.categories.id(number);
            boolean byId = by != Categories.NAME;
            category[number] = named ? truth.category(name) : byId ? truth.category(id + shift) : truth.noCategory();
            boolean listed = category[number] != truth.noCategory();
            if (!listed && results.resultsOf(number) > 0) {
                unlisted.merge(named ? name : "category_id " + id, results.resultsOf(number), Integer::sum);
            }
        }
        return category;
    }

    private static String examples(CocoResults results, CocoGroundTruth truth, Categories by, int[] category) {
        boolean guessed = by != Categories.ID && by != Categories.NAME;
        return guessed
                ? ResultCategories.examples(
                        results.categoryIds(),
                        number -> truth.categoryName(category[number]).orElse("none"))
                : "";
    }
}
