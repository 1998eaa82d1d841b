package io.dashlabel.format.coco;

import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.List;

/**
 * Records how results were interpreted if their file leaves this open or differs from COCO.
 *
 * @param images key by which their images were found
 * @param categories key by which their categories were found
 * @param examples of the categories, for people: {@code 1 is pedestrian, 3 is car}
 * @param surplusImages images without ground truth, left out
 * @param withoutScores annotations in a file without scores; each counts with a score of 1
 * @param withoutBox annotations without a box, left out
 * @param unusable boxes without an area, or with a score outside 0 to 1, left out because label files cannot hold them
 */
public record ResultsReading(
        Images images,
        Categories categories,
        String examples,
        int surplusImages,
        int withoutScores,
        int withoutBox,
        int unusable) {

    /** The key for images. */
    public enum Images {
        /** Their ids, as COCO does. */
        ID(""),
        /** The names of their files. */
        NAME("images of the predictions are found by the names of their files, not by image_id"),
        /** Their ids, although their file names differ. */
        ID_AGAINST_NAME("images of the predictions are found by image_id, although their file names are others"),
        /** Ids that are written as text. */
        ID_AS_TEXT("image_id is a number that is written as text"),
        /** The number in a file's name. */
        FILE_NUMBER("images of the predictions are found by file names that are the number in image_id");

        private final String sentence;

        Images(String sentence) {
            this.sentence = sentence;
        }
    }

    /** The key for categories. */
    public enum Categories {
        /** The ids that the ground truth lists, as COCO does. */
        ID(""),
        /** The same, although the results could also count otherwise. */
        ID_ASSUMED("category_id is taken for the id that the ground truth lists"),
        /** These ids, although the ids plus or minus one would match the ground truth. */
        LOOKS_SHIFTED(
                "every category_id is listed once it is raised or lowered by 1: it may count from another number than"
                        + " the ground truth; as it is"),
        /** Their names. */
        NAME(""),
        /** Their order, from 1. */
        FROM_ONE("category_id is taken to count the categories from 1"),
        /** Their order, from 0. */
        FROM_ZERO("category_id is taken to count the categories from 0");

        private final String sentence;

        Categories(String sentence) {
            this.sentence = sentence;
        }
    }

    /** One sentence for each assumption. */
    public List<String> sentences() {
        List<String> said = new ArrayList<>();
        if (!images.sentence.isEmpty()) {
            said.add(images.sentence);
        }
        if (!categories.sentence.isEmpty()) {
            said.add(categories.sentence + (examples.isEmpty() ? "" : ": " + examples));
        }
        if (withoutScores > 0) {
            said.add("the predictions are COCO ground truth, which has no scores: each of its " + withoutScores
                    + " annotations counts with a score of 1");
        }
        say(said, withoutBox, "annotation of the predictions has no box", "annotations of the predictions have no box");
        say(
                said,
                surplusImages,
                "image of the predictions has no ground truth",
                "images of the predictions have no ground truth");
        say(
                said,
                unusable,
                "prediction has no area, or a score outside 0 to 1,",
                "predictions have no area, or a score outside 0 to 1,");
        return said;
    }

    private static void say(List<String> said, int count, String one, String many) {
        if (count > 0) {
            said.add(Count.of(count, one, many) + " and " + Count.word(count, "is", "are") + " left out");
        }
    }
}
