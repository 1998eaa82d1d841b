package io.dashlabel.format.coco;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.coco.ResultsReading.Categories;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Presents COCO results with image names as labels, for ground truth that has names but no ids. A frame is made on
 * request.
 *
 * @param labels by the names of images
 * @param refs the same labels, sorted by the names of images
 * @param reading assumptions about the results
 */
public record ResultFrames(LabelIndex labels, List<FrameRef> refs, ResultsReading reading) {

    /**
     * Converts results to labels.
     *
     * @param taxonomy whose categories the ids number if the results list no categories
     * @throws UsageException if an id lies outside the taxonomy, or several images have the same name
     */
    public static ResultFrames of(CocoResults results, Taxonomy taxonomy) {
        requireOneOfAName(results);
        BoxTable boxes = results.boxes;
        long[] ids = results.categoryIds();
        List<String> words =
                results.isObject() ? results.categories.names() : ResultCategories.words(ids, taxonomy, results.path());
        AnnotationsByImage rows = new AnnotationsByImage(boxes.size(), results.images.size(), boxes::image);
        List<FrameRef> frames = new ArrayList<>();
        for (int image = 0; image < results.images.size(); image++) {
            Optional<String> name = results.images.get(image).name();
            if (name.isPresent()) {
                frames.add(new ByRows(name.get(), boxes, rows.of(image), words));
            }
        }
        frames.sort(Comparator.comparing(FrameRef::name));
        return new ResultFrames(
                LabelIndex.of(results.path(), frames, List.of()), List.copyOf(frames), reading(results, words, ids));
    }

    private static void requireOneOfAName(CocoResults results) {
        Set<String> names = new HashSet<>();
        for (ResultImages.Image image : results.images.all()) {
            if (image.name().isPresent() && !names.add(image.name().get())) {
                throw new UsageException(results.path() + " gives several images the name "
                        + image.name().get() + ", by which alone the ground truth knows them");
            }
        }
    }

    private static ResultsReading reading(CocoResults results, List<String> words, long[] ids) {
        Categories by = results.isObject()
                ? Categories.NAME
                : ResultCategories.first(ids) == 0 ? Categories.FROM_ZERO : Categories.FROM_ONE;
        int unusable =
                results.boxes.rows(row -> detection(results.boxes, row, words).isEmpty()).length;
        return new ResultsReading(
                ResultsReading.Images.NAME,
                by,
                results.isObject() ? "" : ResultCategories.examples(ids, words::get),
                0,
                results.hasScores() ? 0 : results.size(),
                results.withoutBox(),
                unusable);
    }

    private static Optional<Detection> detection(BoxTable boxes, int row, List<String> words) {
        double score = boxes.score(row);
        if (!(score >= 0 && score <= 1)) {
            return Optional.empty();
        }
        double x = boxes.x(row);
        double y = boxes.y(row);
        return Box.of(x, y, x + boxes.width(row), y + boxes.height(row))
                .map(box -> Detection.of(words.get(boxes.category(row)), box, score));
    }

    /** The rows of an image. */
    private record ByRows(String name, BoxTable boxes, int[] rows, List<String> words) implements FrameRef {

        @Override
        public Optional<Frame> load(Consumer<LabelFinding> findings) {
            List<Detection> kept = new ArrayList<>();
            List<Detection> below = new ArrayList<>();
            for (int row : rows) {
                detection(boxes, row, words).ifPresent((boxes.is(BoxTable.KEPT, row) ? kept : below)::add);
            }
            return Optional.of(Frame.named(name).withDetections(kept, below));
        }
    }
}
