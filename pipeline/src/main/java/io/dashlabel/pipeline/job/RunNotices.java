package io.dashlabel.pipeline.job;

import io.dashlabel.image.SkippedFiles;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Notices of a run about its images as a whole. Each appears once at the end of the run and once in the report. */
final class RunNotices {

    private static final int EXAMPLES = 3;

    private RunNotices() {}

    /** Returns whole sentences. */
    static List<String> of(FrameTally tally, RunFolder run) {
        List<String> noticed = new ArrayList<>();
        noticed.addAll(tally.lost());
        if (!tally.leftOut().isEmpty()) {
            noticed.add(leftOut(tally));
        }
        if (!tally.stretched().isEmpty()) {
            noticed.add(stretched(tally));
        }
        if (tally.nearlyBlack() > 0) {
            noticed.add("Images that are nearly black: " + tally.nearlyBlack()
                    + ". If these have 16 bits and use only 8 or 9 of them, convert them to 8 bits.");
        }
        if (tally.duplicates().images() > 0) {
            noticed.add(duplicates(tally.duplicates()));
        }
        tally.stillBox().ifPresent(still -> noticed.add(still(still, run)));
        return noticed;
    }

    private static String leftOut(FrameTally tally) {
        return "Skipped files of unsupported image formats: " + SkippedFiles.words(tally.leftOut())
                + ". Convert them to png or jpg.";
    }

    private static String stretched(FrameTally tally) {
        long images =
                tally.stretched().values().stream().mapToLong(Long::longValue).sum();
        String bits = tally.stretched().keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Images of 16 bits whose samples use no more than " + bits + ": " + images
                + ". dashlabel brightened them to the full range; without this they would be nearly black.";
    }

    private static String duplicates(Duplicates duplicates) {
        String some = duplicates.some().stream()
                .limit(EXAMPLES)
                .map(pair -> pair.image() + " is " + pair.first())
                .collect(Collectors.joining(", "));
        return "Images with the same bytes as an earlier image: " + duplicates.images() + " (" + some
                + (duplicates.images() > EXAMPLES ? ", …" : "") + ").";
    }

    private static String still(EgoVehicleCheck.Still still, RunFolder run) {
        String region = still.region().word();
        return "A vehicle label stays in one place in " + still.images() + " of " + still.of()
                + " images. If it is the camera car's own hood, set it aside: detector.hood: " + region
                + " in the configuration, or " + RunCommands.relabel(run, "--set detector.hood=" + region);
    }
}
