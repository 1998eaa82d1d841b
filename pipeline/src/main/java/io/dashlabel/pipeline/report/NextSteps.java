package io.dashlabel.pipeline.report;

import java.util.List;

/** What to do now. */
public record NextSteps(List<Step> steps) implements ReportSection {

    public NextSteps {
        steps = List.copyOf(steps);
    }

    /**
     * One thing to do.
     *
     * @param purpose what it is good for, in one sentence
     * @param command to be typed as it stands
     */
    public record Step(String purpose, String command) {}

    @Override
    public String anchor() {
        return "next";
    }

    @Override
    public String title() {
        return "What next";
    }

    @Override
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
