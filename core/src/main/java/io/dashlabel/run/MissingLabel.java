package io.dashlabel.run;

import io.dashlabel.format.InvalidFileNameException;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A label file that a run wrote, by its journal, and that is now missing or unreadable.
 *
 * @param entry of the image
 * @param place of the file
 * @param reason short reason and place, for a message
 */
public record MissingLabel(JournalEntry entry, Path place, String reason) {

    /** Lists the missing files of a run in the order of the image names; none if the run has no journal. */
    public static List<MissingLabel> of(RunFolder run) throws IOException {
        try (Journal journal = Journal.openToRead(run.journal())) {
            return of(run, journal);
        }
    }

    /** Lists the missing files of a run in the order of the image names. An edited file is not missing. */
    public static List<MissingLabel> of(RunFolder run, Journal journal) throws IOException {
        List<JournalEntry> written = new ArrayList<>();
        journal.forEach(entry -> entry.labels().ifPresent(hash -> written.add(entry)));
        List<MissingLabel> missing = new ArrayList<>();
        for (JournalEntry entry : written) {
            Path place;
            try {
                place = PerImageLabels.place(run.labels(), entry.image());
            } catch (InvalidFileNameException e) {
                continue; // the run wrote no label file
            }
            reason(entry, place).ifPresent(why -> missing.add(new MissingLabel(entry, place, why + ": " + place)));
        }
        return missing;
    }

    private static Optional<String> reason(JournalEntry entry, Path place) {
        if (Files.isDirectory(place)) {
            return Optional.of("a folder is in the place of its label file");
        }
        if (!Files.isRegularFile(place)) {
            return Optional.of("its label file is not there any more");
        }
        try {
            boolean whole = Optional.of(Sha256.of(place).hex()).equals(entry.labels())
                    || PerImageLabels.frame(place, entry.image()).isPresent();
            return whole ? Optional.empty() : Optional.of("its label file holds no labels that can be read");
        } catch (IOException e) {
            return Optional.of("its label file cannot be read (" + IoMessages.of(e) + ")");
        }
    }

    /** The image with this failure in place of its labels. */
    public Frame frame() {
        return Frame.named(entry.image()).withFailure(new Failure("labels", FailureKind.UNREADABLE, reason));
    }
}
