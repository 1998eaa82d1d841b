package io.dashlabel.pipeline.report;

import gg.jte.Content;
import java.util.List;

/**
 * The input of the page's template.
 *
 * @param headline the result in one line
 * @param name the subject of the page
 * @param version of dashlabel
 * @param top writes the top of the page
 * @param images whether the page has images that can be enlarged
 * @param linked whether the page links drawings beside it
 * @param style the style sheet, trusted and written unescaped
 * @param scripts the scripts, trusted and written unescaped, in the order in which they run
 * @param policy the browser may load and run only these scripts and styles the embedded images and linked drawings
 */
public record Page(
        String headline,
        String name,
        String version,
        Content top,
        List<Part> parts,
        boolean images,
        boolean linked,
        String style,
        List<String> scripts,
        String policy) {

    public Page {
        parts = List.copyOf(parts);
        scripts = List.copyOf(scripts);
    }

    /**
     * A section for the page.
     *
     * @param content writes the section's own template
     */
    public record Part(String anchor, String title, Content content) {}

    /**
     * The top of the report of one run.
     *
     * @param headline the result in one line
     * @param sentences the result in a few sentences
     * @param started the time in the reader's zone
     */
    public record OfRun(Header header, String headline, String sentences, String started) {}

    /**
     * The top of a page about several runs.
     *
     * @param made the time in the reader's zone
     */
    public record OfRuns(RunsReport report, String made) {}
}
