package io.dashlabel.pipeline.report;

/**
 * One part of the page, with a heading and a place in the navigation. Its template is {@code section/<anchor>.jte},
 * whose only parameter is this record, named {@code section}.
 */
public interface ReportSection {

    /** Lower-case letters and hyphens; the link to this section and the name of its template. */
    String anchor();

    /** The heading. */
    String title();

    /** Whether the section has no content. The page leaves out an empty section. */
    boolean isEmpty();

    /** Whether its template has a {@code figure} with {@code data-chart}, so that the page needs the chart library. */
    default boolean hasCharts() {
        return false;
    }

    /**
     * Whether its template has images that can be enlarged, in an element {@code card} with their name in {@code h3}.
     */
    default boolean hasImages() {
        return false;
    }

    /** Whether its template links drawings in the folder {@code overlays} beside the page. */
    default boolean linksDrawings() {
        return false;
    }
}
