package io.dashlabel.pipeline.report;

import java.util.List;

/** The next steps, with their commands. */
public record NextSteps(List<Step> steps) implements ReportSection {

    public NextSteps {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param purpose what the command does, in one sentence
     * @param command the command, ready to be typed
     */
    public record Step(String purpose, String command) {}

    @Override
    public String anchor() {
        return "next";
    }

    @Override
    public String title() {
        return "Next steps";
    }

    @Override
    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
