package io.dashlabel.pipeline.evaluation;

import io.dashlabel.run.MissingLabel;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Labels that a run wrote and that cannot be had any more, in sentences. */
public final class MissingLabels {

    private MissingLabels() {}

    /** None where it is no run, or one without a journal. */
    public static List<String> of(LabelInput given) throws IOException {
        return given.run().isPresent() ? of(RunFolder.at(given.run().get())) : List.of();
    }

    /** With the name of the run, since several may be looked at. */
    public static List<String> of(RunFolder run) throws IOException {
        List<String> lost = new ArrayList<>();
        for (MissingLabel missing : MissingLabel.of(run)) {
            lost.add("run " + run.id() + ", " + missing.entry().image() + ": " + missing.reason());
        }
        return lost;
    }
}
