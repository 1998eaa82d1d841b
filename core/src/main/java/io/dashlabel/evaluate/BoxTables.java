package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Taxonomy;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Boxes of both sides that are in tables already, as COCO JSON gives them.
 *
 * @param data the boxes; detections at or above the operating threshold are flagged as kept
 * @param images names by number
 * @param source what the categories are called together, such as the name of the file that lists them
 * @param categories names by rank
 * @param attempted by number, the images that a detector answered for; not written to afterwards
 */
public record BoxTables(CocoData data, List<String> images, String source, List<String> categories, BitSet attempted)
        implements BoxSource {

    public BoxTables {
        images = Collections.unmodifiableList(images);
        categories = List.copyOf(categories);
    }

    /** The same images and categories with other boxes. */
    public BoxTables with(CocoData boxes) {
        return new BoxTables(boxes, images, source, categories, attempted);
    }

    /** The categories as words of their own, without other names. */
    public Taxonomy taxonomy() {
        return Taxonomy.ofWords(source, categories);
    }

    @Override
    public List<String> names() {
        return images;
    }

    @Override
    public Ranking order() {
        return data.images();
    }

    /** COCO JSON lists every box of an image that it lists. */
    @Override
    public boolean hasBoxTruth(int image) {
        return true;
    }

    @Override
    public boolean hasBoxes(int image) {
        return attempted.get(image);
    }

    @Override
    public boolean isAttempted(int image) {
        return attempted.get(image);
    }

    @Override
    public CocoData data(Ranking some, CategoryIndex index) {
        Ranking listed = data.categories();
        int[] rows = IntStream.range(0, listed.numbers())
                .map(number -> listed.of(number) < 0 ? -1 : index.row(listed.of(number)))
                .toArray();
        return data.withCategories(Ranking.of(rows, index.names().size())).withImages(some);
    }
}
