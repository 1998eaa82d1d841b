package io.dashlabel.pipeline.report;

import java.util.List;

/** By which rules and against what the figures were made: two reports compare only where these agree. */
public record ProvenanceFacts(List<Setup.Fact> facts) implements ReportSection {

    public ProvenanceFacts {
        facts = List.copyOf(facts);
    }

    @Override
    public String anchor() {
        return "receipt";
    }

    @Override
    public String title() {
        return "Receipt";
    }

    @Override
    public boolean isEmpty() {
        return facts.isEmpty();
    }
}
