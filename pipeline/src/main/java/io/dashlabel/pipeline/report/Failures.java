package io.dashlabel.pipeline.report;

import io.dashlabel.label.FailureKind;
import java.util.List;

/** What did not work, counted by kind and step. Filled by a {@link FailureTally}. */
public record Failures(List<Group> groups) implements ReportSection {

    public Failures {
        groups = List.copyOf(groups);
    }

    /**
     * Failures of one kind in one step.
     *
     * @param count how many there were
     * @param shown some of them
     */
    public record Group(FailureKind kind, String step, long count, List<Item> shown) {

        public Group {
            shown = List.copyOf(shown);
            if (count < shown.size()) {
                throw new IllegalArgumentException("more shown than counted");
            }
        }

        public long more() {
            return count - shown.size();
        }

        /** The kind, in words that need no manual. */
        public String meaning() {
            return switch (kind) {
                case UNREADABLE -> "Could not be read as an image";
                case TOO_LARGE -> "Larger than a limit allows";
                case REFUSED -> "The model declined to answer";
                case FILTERED -> "A content filter held it back";
                case RATE_LIMITED -> "The service asked to slow down too often";
                case TIMED_OUT -> "No answer in time";
                case UNAVAILABLE -> "The service could not be reached";
                case NOT_AUTHORISED -> "Key or role was not accepted";
                case INVALID_REQUEST -> "The service did not accept the request";
                case INVALID_OUTPUT -> "The model answered, but not with labels";
                case EMPTY_OUTPUT -> "The service answered, and there was nothing in it";
                case CUT_OFF -> "The answer was longer than it may be";
                case OVER_BUDGET -> "The budget was used up";
                case NOT_ASKED -> "No answer is remembered, and nothing was asked";
                case NOT_WRITTEN -> "Could not be written";
                case INTERNAL -> "A defect of dashlabel; please report it";
            };
        }
    }

    /** One of them. */
    public record Item(String image, String reason) {}

    public long count() {
        return groups.stream().mapToLong(Group::count).sum();
    }

    @Override
    public String anchor() {
        return "failures";
    }

    @Override
    public String title() {
        return "Failures";
    }

    @Override
    public boolean isEmpty() {
        return groups.isEmpty();
    }
}
