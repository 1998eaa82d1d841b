package io.dashlabel.spark;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelListener;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.store.StoredRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Writes the boxes of a run as a Parquet table, one row for each box: those that are labels and those below the threshold.
 * Spark writes the files. The driver holds one file's rows at a time.
 */
final class ParquetTable {

    /** Rows in one file of the table: some megabytes. */
    private static final int ROWS = 200_000;

    private static final StructType COLUMNS = new StructType()
            .add("image", DataTypes.StringType, false)
            .add("category", DataTypes.StringType, false)
            .add("score", DataTypes.DoubleType)
            .add("x1", DataTypes.DoubleType, false)
            .add("y1", DataTypes.DoubleType, false)
            .add("x2", DataTypes.DoubleType, false)
            .add("y2", DataTypes.DoubleType, false)
            .add("state", DataTypes.StringType, false)
            .add("threshold", DataTypes.DoubleType)
            .add("maker", DataTypes.StringType)
            .add("fingerprint", DataTypes.StringType);

    private final SparkSession spark;
    private final String table;
    private final List<Row> rows = new ArrayList<>();
    private long boxes;
    private SaveMode mode = SaveMode.ErrorIfExists;

    /** @param table the folder of the table, as a path or an address that Spark can write */
    ParquetTable(SparkSession spark, String table) {
        this.spark = spark;
        this.table = table;
    }

    /**
     * Writes the boxes of a run in the order of its label files.
     *
     * @return the number of boxes
     * @throws UsageException if the table exists, or if the run has no labels
     */
    long write(StoredRun run) {
        RunConfiguration configuration = run.configuration();
        LabelFiles.read(run.folder().labels(), new LabelListener() {
            @Override
            public void frame(Frame frame) {
                frame.detections().orElse(List.of()).forEach(box -> add(frame, box, "label", configuration));
                frame.belowThreshold().forEach(box -> add(frame, box, "below-threshold", configuration));
            }

            @Override
            public void finding(LabelFinding finding) {}
        });
        if (mode == SaveMode.ErrorIfExists || !rows.isEmpty()) {
            flush();
        }
        return boxes;
    }

    private void add(Frame frame, Detection detection, String state, RunConfiguration configuration) {
        Box box = detection.box();
        Double threshold = configuration.thresholds().get(detection.category());
        if (threshold == null && configuration.threshold().isPresent()) {
            threshold = configuration.threshold().getAsDouble();
        }
        rows.add(RowFactory.create(
                frame.name(),
                detection.category(),
                detection.score().isPresent() ? (Double) detection.score().getAsDouble() : null,
                box.x1(),
                box.y1(),
                box.x2(),
                box.y2(),
                state,
                threshold,
                detection
                        .provenance()
                        .map(by -> by.source().name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                detection.provenance().flatMap(Provenance::fingerprint).orElse(null)));
        boxes++;
        if (rows.size() == ROWS) {
            flush();
        }
    }

    private void flush() {
        try {
            spark.createDataFrame(rows, COLUMNS).coalesce(1).write().mode(mode).parquet(table);
        } catch (Exception e) { // AnalysisException is checked and not declared
            if (e instanceof AnalysisException && mode == SaveMode.ErrorIfExists) {
                throw new UsageException(
                        table + " exists already, or cannot be written; name a new folder for the table", e);
            }
            throw e;
        }
        rows.clear();
        mode = SaveMode.Append;
    }
}
