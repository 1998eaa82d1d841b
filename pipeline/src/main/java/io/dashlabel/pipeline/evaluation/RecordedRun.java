package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Fingerprint;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.record.RunRecord;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a run wrote down about itself. Labels that come from no run have nothing of it. */
final class RecordedRun {

    private RecordedRun() {}

    /** The ground truth that it was told to use, as it was told. */
    static Optional<String> groundTruth(LabelInput labels) {
        return labels.run()
                .flatMap(RecordedRun::record)
                .flatMap(RunRecord::configuration)
                .flatMap(RunConfiguration::groundTruth);
    }

    private static Optional<RunRecord> record(Path run) {
        StoredRun stored = StoredRun.of(RunFolder.at(run));
        stored.requireReadable();
        return Optional.of(stored.record());
    }

    /** What its evaluation was made against. */
    static Optional<Fingerprint> fingerprint(LabelInput labels) {
        if (labels.run().isEmpty()) {
            return Optional.empty();
        }
        try {
            return EvaluationRecordFile.read(RunFolder.at(labels.run().get()).evaluation())
                    .map(EvaluationRecord::fingerprint);
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
