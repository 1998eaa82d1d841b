package io.dashlabel.pipeline.report;

/**
 * Stands where an evaluation would: says that there is none and how to get one.
 *
 * @param command to be typed as it stands
 */
public record Unmeasured(String command) implements ReportSection {

    @Override
    public String anchor() {
        return "unmeasured";
    }

    @Override
    public String title() {
        return "Not measured";
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
