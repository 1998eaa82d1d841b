package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * The content of a report.
 *
 * @param header the top of the page
 * @param sections in reading order; the page leaves out empty ones
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
