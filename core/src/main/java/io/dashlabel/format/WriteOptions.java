package io.dashlabel.format;

import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Optional;

/**
 * What a writer knows before the first frame.
 *
 * @param taxonomy the words of scene attributes and the colours of categories
 * @param categories in the order in which the format numbers them; a category of a frame that is missing here follows
 *     after them
 * @param source what the labels come from: the id of a run or the name of a file
 * @param imageUrl the address before the place of an image, for formats that link images, without the last {@code /};
 *     absent: the format's own default
 * @param wholePixels whether Pascal VOC gets its original integers from 1 instead of half-open decimals
 */
public record WriteOptions(
        Taxonomy taxonomy, List<String> categories, String source, Optional<String> imageUrl, boolean wholePixels) {

    public WriteOptions {
        categories = List.copyOf(categories);
    }

    /** Options with only a taxonomy; its categories are numbered in its order. */
    public static WriteOptions of(Taxonomy taxonomy) {
        return new WriteOptions(taxonomy, taxonomy.categories(), "dashlabel", Optional.empty(), false);
    }

    public WriteOptions withCategories(List<String> others) {
        return new WriteOptions(taxonomy, others, source, imageUrl, wholePixels);
    }
}
