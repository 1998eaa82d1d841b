package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.analysis.PairedBootstrap;
import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of the images, or of the boxes, on which A and B are compared by themselves.
 *
 * @param name such as {@code timeofday night} or {@code size small}
 * @param sequences of its images
 * @param area of the boxes that count
 */
record ComparedSlice(String name, CocoData a, CocoData b, Sequences sequences, AreaRange area) {

    /** Of fewer images or videos every sample is much the same, and its interval says nothing. */
    private static final int FEWEST_TO_JUDGE = 5;

    /** By attribute and by size; those that can be judged, and that are not all images. */
    static List<ComparedSlice> of(EvaluationRun measured, CocoData a, CocoData b) {
        List<ComparedSlice> slices = new ArrayList<>();
        measured.attributes().forEach((attribute, words) -> {
            List<String> values =
                    words.stream().flatMap(Optional::stream).distinct().sorted().toList();
            for (String value : values) {
                Ranking images = a.images()
                        .where(i -> words.get(i).filter(value::equals).isPresent())
                        .compact();
                if (images.size() > 0 && images.size() < a.images().size()) {
                    String name = attribute + " " + value;
                    slices.add(of(name, measured, a.withImages(images), b.withImages(images), AreaRange.ALL));
                }
            }
        });
        for (AreaRange size : List.of(AreaRange.SMALL, AreaRange.MEDIUM, AreaRange.LARGE)) {
            slices.add(of("size " + size.name().toLowerCase(Locale.ROOT), measured, a, b, size));
        }
        return slices.stream()
                .filter(slice -> slice.sequences().count() >= FEWEST_TO_JUDGE)
                .toList();
    }

    private static ComparedSlice of(String name, EvaluationRun measured, CocoData a, CocoData b, AreaRange area) {
        return new ComparedSlice(name, a, b, Sequences.of(measured.images(), measured.videos(), a.images()), area);
    }

    PairedBootstrap bootstrap() {
        return new PairedBootstrap(a, b, sequences.ofRank(), area);
    }
}
