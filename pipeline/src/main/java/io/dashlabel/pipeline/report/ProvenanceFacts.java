package io.dashlabel.pipeline.report;

import java.util.List;

/** The rules and inputs behind the figures. Two reports are comparable only if these are the same. */
public record ProvenanceFacts(List<Setup.Fact> facts) implements ReportSection {

    public ProvenanceFacts {
        facts = List.copyOf(facts);
    }

    @Override
    public String anchor() {
        return "provenance";
    }

    @Override
    public String title() {
        return "Provenance";
    }

    @Override
    public boolean isEmpty() {
        return facts.isEmpty();
    }
}
