package io.dashlabel.pipeline.report;

import io.dashlabel.pipeline.report.Setup.Fact;
import java.util.List;

/** The settings of several runs. */
public record RunSetups(List<Run> runs) implements ReportSection {

    public RunSetups {
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param name letter and id of the run
     */
    public record Run(String name, List<Fact> facts) {

        public Run {
            facts = List.copyOf(facts);
        }
    }

    @Override
    public String anchor() {
        return "runs";
    }

    @Override
    public String title() {
        return "Settings of the runs";
    }

    @Override
    public boolean isEmpty() {
        return runs.isEmpty();
    }
}
