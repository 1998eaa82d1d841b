package io.dashlabel.app.report;

import io.dashlabel.app.report.Setup.Fact;
import java.util.List;

/** How each of several runs was made. */
public record RunSetups(List<Run> runs) implements Section {

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
