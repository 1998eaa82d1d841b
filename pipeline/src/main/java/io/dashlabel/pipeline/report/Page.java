package io.dashlabel.pipeline.report;

import gg.jte.Content;
import java.util.List;

/**
 * What the template of the page is given.
 *
 * @param headline what it says, in one line
 * @param name what it is about
 * @param version of dashlabel
 * @param top writes what stands above the sections
 * @param images whether there are images that can be enlarged
 * @param style the style sheet, trusted and written as it stands
 * @param scripts the scripts, likewise, in the order in which they run
 * @param policy what the browser may load and run: nothing but these and embedded images
 */
public record Page(
        String headline,
        String name,
        String version,
        Content top,
        List<Part> parts,
        boolean images,
        String style,
        List<String> scripts,
        String policy) {

    public Page {
        parts = List.copyOf(parts);
        scripts = List.copyOf(scripts);
    }

    /**
     * A section as the page sees it.
     *
     * @param content writes the section's own template
     */
    public record Part(String anchor, String title, Content content) {}

    /**
     * What stands above the sections of one run's report.
     *
     * @param headline the verdict in one line
     * @param sentences the verdict in a few
     * @param started in the reader's words
     */
    public record OfRun(Header header, String headline, String sentences, String started) {}

    /**
     * What stands above the sections of a page about several runs.
     *
     * @param made when, in the reader's words
     */
    public record OfRuns(RunsReport report, String made) {}
}
