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
 * What there is to label, as it was listed before anything else.
 *
 * @param images that there are, the limit left aside
 * @param leftOut files by their ending that are images of kinds that are not read
 * @param gone names of images that the run had read, and that are not among them any more
 */
record ListedImages(long images, SortedMap<String, Long> leftOut, SortedSet<String> gone) {

    ListedImages {
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
        gone = Collections.unmodifiableSortedSet(new TreeSet<>(gone));
    }

    /**
     * Lists them.
     *
     * @param goesOn the run that goes on with them
     * @throws UsageException where there are none, or there is ground truth and for none of them
     */
    static ListedImages of(ImageSource source, Optional<LabelIndex> truth, Phases phases, Optional<RunFolder> goesOn)
            throws IOException {
        long images = 0;
        boolean known = truth.isEmpty();
        SkippedFiles leftOut = new SkippedFiles();
        SortedSet<String> gone = goesOn.isPresent() ? read(goesOn.get()) : new TreeSet<>();
        phases.begins("listing images", "image", OptionalLong.empty());
        try (Stream<ImageRef> refs = source.images(leftOut)) {
            for (var each = refs.iterator(); each.hasNext(); images++) {
                phases.counted(images + 1);
                String name = each.next().name();
                gone.remove(name);
                known = known || truth.map(labels -> labels.knows(name)).orElse(false);
            }
        }
        if (!known && truth.isPresent() && !isLooselyKnown(source, truth.get())) {
            throw new UsageException((images == 1
                            ? "there is no ground truth for the 1 image"
                            : "there is ground truth for none of the " + Count.of(images, "image"))
                    + "; the labels of x.jpg are expected in x.jpg.json or x.json, or in a list under its name");
        }
        return new ListedImages(images, leftOut.byEnding(), gone);
    }

    /** Where no name matches, case and ending are not looked at. */
    private static boolean isLooselyKnown(ImageSource source, LabelIndex truth) throws IOException {
        truth.matchLoosely();
        try (Stream<ImageRef> refs = source.images()) {
            return refs.anyMatch(image -> truth.knows(image.name()));
        }
    }

    /** Of an image that could never be read nothing is lost when it goes. */
    private static SortedSet<String> read(RunFolder run) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        try (Journal journal = Journal.openToRead(run.journal())) {
            journal.forEach(entry -> entry.sha256().ifPresent(sha -> names.add(entry.image())));
        }
        return names;
    }
}
