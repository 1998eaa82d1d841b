package io.dashlabel.pipeline.forecast;

import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.image.UnreadableImageException;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files and folders at the place of the images that the run would not label.
 *
 * @param leftOut numbers of images in formats that dashlabel does not read, by file ending
 * @param reasons reasons for some unreadable images and for each folder that cannot be listed, by name
 * @param folders number of folders that cannot be listed
 */
public record SkippedInPlan(SortedMap<String, Long> leftOut, Map<String, String> reasons, long folders) {

    private static final int SHOWN = 5;

    public SkippedInPlan {
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
    }

    static SkippedInPlan of(SkippedFiles leftOut, List<ImageRef> unreadable) {
        Map<String, String> reasons = new LinkedHashMap<>();
        long folders = 0;
        for (ImageRef ref : unreadable) {
            if (ref.isUnlistedFolder() || reasons.size() < SHOWN) {
                reasons.put(ref.name(), reason(ref));
            }
            folders += ref.isUnlistedFolder() ? 1 : 0;
        }
        return new SkippedInPlan(leftOut.byEnding(), reasons, folders);
    }

    private static String reason(ImageRef ref) {
        try {
            var unused = Image.load(ref).size();
            return "can be read by now";
        } catch (IOException | UnreadableImageException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
