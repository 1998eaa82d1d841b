package io.dashlabel.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.evaluate.record.EvaluationRecords;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What evaluation.json would say of an evaluation. */
final class RecordTree {

    private RecordTree() {}

    static ObjectNode of(Evaluation evaluation) {
        return (ObjectNode) EvaluationRecordFile.tree(EvaluationRecords.of(
                evaluation,
                Optional.empty(),
                OptionalDouble.empty(),
                EvaluationProvenance.of("predictions", "truth", evaluation, "test"),
                Optional.empty(),
                List.of(),
                NumpyMean.SINCE_2_3));
    }
}
