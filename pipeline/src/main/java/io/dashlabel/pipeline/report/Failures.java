package io.dashlabel.pipeline.report;

import io.dashlabel.label.FailureKind;
import java.util.List;

/** The failures, counted by kind and step. {@link FailureTally} makes this section. */
public record Failures(List<Group> groups) implements ReportSection {

    public Failures {
        groups = List.copyOf(groups);
    }

    /**
     * Failures of one kind in one step.
     *
     * @param count number of failures
     * @param shown the first of them
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

        /** Returns the kind in plain words. */
        public String meaning() {
            return switch (kind) {
                case UNREADABLE -> "The image cannot be read";
                case TOO_LARGE -> "The image is larger than a limit allows";
                case REFUSED -> "The model declined to answer";
                case FILTERED -> "A content filter blocked the answer";
                case RATE_LIMITED -> "The service limited the rate too often";
                case TIMED_OUT -> "No answer in time";
                case UNAVAILABLE -> "The service was unavailable";
                case NOT_AUTHORISED -> "The service did not accept the key or role";
                case INVALID_REQUEST -> "The service did not accept the request";
                case INVALID_OUTPUT -> "The model answered, but not with labels";
                case EMPTY_OUTPUT -> "The answer was empty";
                case CUT_OFF -> "The answer was longer than the limit";
                case OVER_BUDGET -> "The budget was spent";
                case NOT_ASKED -> "There is no stored answer, and no question was asked";
                case NOT_WRITTEN -> "The file could not be written";
                case INTERNAL -> "A bug in dashlabel; please report it";
            };
        }
    }

    /** One failure. */
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
