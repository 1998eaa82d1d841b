package io.dashlabel.pipeline.job;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.SkippedFiles;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The images of a source, listed before any other work.
 *
 * @param images their number, without regard to the limit
 * @param leftOut files of unsupported image formats, by their extension
 * @param unlisted number of folders that could not be listed; each of them counts as one image
 * @param gone names of images that the run read earlier and that the source has no longer
 */
record ListedImages(long images, SortedMap<String, Long> leftOut, long unlisted, SortedSet<String> gone) {

    ListedImages {
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
    }

    /**
     * Lists the images.
     *
     * @param goesOn the run that is resumed
     * @throws UsageException if there are no images, or if none of them has ground truth
     */
    static ListedImages of(ImageSource source, Optional<LabelIndex> truth, Phases phases, Optional<RunFolder> goesOn)
            throws IOException {
        long images = 0;
        long unlisted = 0;
        boolean known = truth.isEmpty();
        SkippedFiles leftOut = new SkippedFiles();
        SortedSet<String> gone = goesOn.isPresent() ? read(goesOn.get()) : new TreeSet<>();
        phases.begins("listing images", "image", OptionalLong.empty());
        try (Stream<ImageRef> refs = source.images(leftOut)) {
            for (var each = refs.iterator(); each.hasNext(); images++) {
                phases.counted(images + 1);
                ImageRef image = each.next();
                String name = image.name();
                unlisted += image.isUnlistedFolder() ? 1 : 0;
                gone.remove(name);
                known = known || truth.map(labels -> labels.knows(name)).orElse(false);
            }
        }
        if (!known && truth.isPresent() && !isKnown(source, truth.get())) {
            throw new UsageException((images == 1
                            ? "there is no ground truth for the 1 image"
                            : "there is ground truth for none of the " + Count.of(images, "image"))
                    + "; dashlabel expects the labels of x.jpg in x.jpg.json or x.json, or in a list under its name");
        }
        return new ListedImages(images, leftOut.byEnding(), unlisted, gone);
    }

    /**
     * Whether there is ground truth for an image of another shard, or for one whose name differs in case or extension.
     * All shards decide this in the same way, over the images of all of them.
     */
    private static boolean isKnown(ImageSource source, LabelIndex truth) throws IOException {
        ImageSource all = source.undivided();
        if (all != source && isAnyKnown(all, truth)) {
            return true;
        }
        truth.matchLoosely();
        return isAnyKnown(all, truth);
    }

    private static boolean isAnyKnown(ImageSource source, LabelIndex truth) throws IOException {
        try (Stream<ImageRef> refs = source.images()) {
            return refs.anyMatch(image -> truth.knows(image.name()));
        }
    }

    /** Returns the images that the run read. An image that was never read is no loss. */
    private static SortedSet<String> read(RunFolder run) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (Journal journal = Journal.openToRead(run.journal())) {
            journal.forEach(entry -> entry.sha256().ifPresent(sha -> names.add(entry.image())));
        }
        return names;
    }
}
