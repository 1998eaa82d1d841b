package io.dashlabel.app.report;

import java.util.List;

/** By which rules and against what the figures were made: two reports compare only where these agree. */
public record Receipt(List<Setup.Fact> facts) implements Section {

    public Receipt {
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
