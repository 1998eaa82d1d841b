package io.dashlabel.pipeline.job;

import io.dashlabel.image.SkippedFiles;
import io.dashlabel.pipeline.runs.RunCommands;
import io.dashlabel.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a run noticed about its images as a whole, each told once: when it ends, and in its report. */
final class RunNotices {

    private RunNotices() {}

    /** In whole sentences. */
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
                    + ". Where these are of 16 bits and use only 8 or 9 of them, convert them to 8 bits.");
        }
        if (tally.duplicates().images() > 0) {
            noticed.add(duplicates(tally.duplicates()));
        }
        tally.stillBox().ifPresent(still -> noticed.add(still(still, run)));
        return noticed;
    }

    private static String leftOut(FrameTally tally) {
        return "Left out, because images of these kinds are not read: " + SkippedFiles.words(tally.leftOut())
                + ". Convert them to png or jpg.";
    }

    private static String stretched(FrameTally tally) {
        long images =
                tally.stretched().values().stream().mapToLong(Long::longValue).sum();
        String bits = tally.stretched().keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Images of 16 bits whose samples use no more than " + bits + ": " + images
                + ". They were brightened to the full range; they would be nearly black.";
    }

    private static String duplicates(Duplicates duplicates) {
        String some = duplicates.some().stream()
                .map(pair -> pair.image() + " is " + pair.first())
                .collect(Collectors.joining(", "));
        return "Images with the very bytes of another one: " + duplicates.images() + " (" + some
                + (duplicates.images() > duplicates.some().size() ? ", …" : "") + ").";
    }

    private static String still(EgoVehicleCheck.Still still, RunFolder run) {
        String region = still.region().word();
        return "A vehicle label stays in one place in " + still.images() + " of " + still.of()
                + " images. If it is the camera car's own hood, set it aside: detector.hood: " + region
                + " in the configuration, or " + RunCommands.relabel(run, "--set detector.hood=" + region);
    }
}
