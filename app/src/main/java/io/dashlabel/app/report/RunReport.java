package io.dashlabel.app.report;

import java.util.List;

/**
 * All that a report says.
 *
 * @param header what stands on top
 * @param sections in reading order; those that are empty are left out of the page
 */
public record RunReport(Header header, List<Section> sections) {

    public RunReport {
        sections = List.copyOf(sections);
        long anchors = sections.stream().map(Section::anchor).distinct().count();
        if (anchors != sections.size()) {
            throw new IllegalArgumentException("two sections have the same anchor");
        }
    }
}
