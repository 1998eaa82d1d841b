package io.dashlabel.serve.desk;

import io.dashlabel.acceptance.AuditPlanner;
import io.dashlabel.acceptance.AuditRequest;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The command that plans an audit of a run. */
final class AuditHint {

    private static final Path USUAL_PLACE = Path.of("runs");

    private AuditHint() {}

    /**
     * The command with the highest usual precision that the boxes of a run can show; null if they are too few for each.
     *
     * @param run its folder
     * @param boxes number of undecided boxes
     */
    static @Nullable String of(Path run, long boxes) {
        return DoubleStream.of(0.95, 0.9, 0.8)
                .filter(precision -> boxes >= AuditPlanner.fewestBoxes(precision, AuditRequest.USUAL_CONFIDENCE))
                .mapToObj(precision -> "dashlabel accept " + place(run) + " --precision " + precision)
                .findFirst()
                .orElse(null);
    }

    /** The id of a run in the usual folder, else the folder of the run. */
    private static String place(Path run) {
        Path own = run.toAbsolutePath().normalize();
        boolean isUsual = USUAL_PLACE.toAbsolutePath().equals(own.getParent());
        return quoted(isUsual ? String.valueOf(own.getFileName()) : own.toString());
    }

    private static String quoted(String path) {
        return path.matches("[\\w./:+@=-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
