package io.dashlabel.serve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image and its labels as they are now.
 *
 * @param width in pixels, upright; 0 if it is not known
 * @param version rises with every edit of the image; an edit names the version that the person saw
 * @param notApplied edits that fit no label any more, because the model's labels changed under them
 * @param lease who else has the image open; absent if nobody has
 * @param problems what is wrong with the image or its files, one sentence each
 */
public record ImageView(
        int n,
        String image,
        int width,
        int height,
        long version,
        List<BoxView> boxes,
        List<WordView> words,
        String state,
        @Nullable String reviewedBy,
        @Nullable LeaseView lease,
        List<JournalEntryView> notApplied,
        List<String> problems) {}
