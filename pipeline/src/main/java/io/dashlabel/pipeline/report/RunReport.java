package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * All that a report says.
 *
 * @param header what stands on top
 * @param sections in reading order; those that are empty are left out of the page
 */
public record RunReport(Header header, List<ReportSection> sections) {

    public RunReport {
        sections = List.copyOf(sections);
        long anchors = sections.stream().map(ReportSection::anchor).distinct().count();
        if (anchors != sections.size()) {
            throw new IllegalArgumentException("two sections have the same anchor");
        }
    }
}
