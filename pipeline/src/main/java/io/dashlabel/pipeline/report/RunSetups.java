package io.dashlabel.pipeline.report;

import io.dashlabel.pipeline.report.Setup.Fact;
import java.util.List;

/** How each of several runs was made. */
public record RunSetups(List<Run> runs) implements ReportSection {

    public RunSetups {
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param name letter and id
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
        return "How they were made";
    }

    @Override
    public boolean isEmpty() {
        return runs.isEmpty();
    }
}
