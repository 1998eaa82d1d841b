package io.dashlabel.pipeline.report;

import java.time.Instant;
import java.util.List;

/**
 * The content of a page about several runs.
 *
 * @param headline the result in one line
 * @param sentences the result in a few sentences
 * @param warnings sentences that tell why figures may not be comparable
 * @param made the time of the page
 * @param version of the dashlabel that made it
 * @param sections in reading order; the page leaves out empty ones
 */
public record RunsReport(
        String headline,
        String sentences,
        List<String> warnings,
        Instant made,
        String version,
        List<ReportSection> sections) {

    public RunsReport {
        warnings = List.copyOf(warnings);
        sections = List.copyOf(sections);
    }
}
