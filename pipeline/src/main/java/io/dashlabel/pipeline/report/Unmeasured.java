package io.dashlabel.pipeline.report;

/**
 * Replaces the evaluation if there is none, and shows the command that makes one.
 *
 * @param command the command, ready to be typed
 */
public record Unmeasured(String command) implements ReportSection {

    @Override
    public String anchor() {
        return "unmeasured";
    }

    @Override
    public String title() {
        return "Not evaluated";
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
