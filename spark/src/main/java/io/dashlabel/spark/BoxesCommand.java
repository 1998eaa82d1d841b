package io.dashlabel.spark;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a Parquet table of the boxes of a run. */
@Command(
        name = "boxes",
        mixinStandardHelpOptions = true,
        description = "Writes the boxes of a run as a Parquet table, one row for each box.",
        footer = {"", "Example:", "  boxes night-1 --out /data/runs --table /data/boxes.parquet"})
final class BoxesCommand implements Callable<Integer> {

    private static final int REFUSED = 2;

    private final Supplier<SparkSession> spark;
    private final Components components;
    private final PrintStream err;

    @Parameters(index = "0", paramLabel = "RUN", description = "Run: its id, the beginning of its id, or 'latest'.")
    private String reference = "";

    @Option(names = "--out", paramLabel = "FOLDER", description = "Folder of the runs (default: ${DEFAULT-VALUE}).")
    private String out = "runs";

    @Option(
            names = "--table",
            paramLabel = "PATH",
            required = true,
            description = "Folder of the table, which must not exist: a path or an address that Spark can write.")
    private String table = "";

    private BoxesCommand(Supplier<SparkSession> spark, Components components, PrintStream err) {
        this.spark = spark;
        this.components = components;
        this.err = err;
    }

    /** Runs the command and returns its exit code: 0 done, 1 the table could not be written, 2 wrong usage. */
    static int execute(Supplier<SparkSession> spark, Components components, PrintStream err, String... words) {
        return new CommandLine(new BoxesCommand(spark, components, err))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof UsageException || e instanceof IOException) {
                        err.println("dashlabel: " + (e instanceof IOException io ? IoMessages.of(io) : e.getMessage()));
                        return e instanceof IOException ? 1 : REFUSED;
                    }
                    throw e;
                })
                .execute(words);
    }

    @Override
    public Integer call() throws IOException {
        StoredRun run = components.runs(out, List.of()).find(reference);
        long boxes = new ParquetTable(spark.get(), table).write(run);
        err.println(Count.of(boxes, "box", "boxes") + " of run " + run.id() + " in " + table);
        return 0;
    }
}
