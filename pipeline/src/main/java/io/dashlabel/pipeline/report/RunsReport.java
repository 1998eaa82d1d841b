package io.dashlabel.pipeline.report;

import java.time.Instant;
import java.util.List;

/**
 * All that a page about several runs says.
 *
 * @param headline in one line
 * @param sentences in a few
 * @param warnings why figures may not be comparable, a sentence each
 * @param made when the page was
 * @param version of dashlabel that made it
 * @param sections in reading order; those that are empty are left out of the page
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
