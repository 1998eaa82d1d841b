/**
 * The report of a run as one HTML file that opens without a server and without a network. A report is a {@link
 * io.dashlabel.pipeline.report.RunReport}: a header and the sections in reading order, plain records without any
 * knowledge of how their numbers were computed. {@link io.dashlabel.pipeline.report.HtmlReport} turns it into text.
 *
 * <p>A further section is one record that implements {@link io.dashlabel.pipeline.report.ReportSection} and one
 * template next to the others, {@code src/main/jte/section/<anchor>.jte}, with that record as its only parameter.
 * Nothing else changes: the page, the navigation and the tests find it. Styles that only it needs go into {@code
 * report.css}.
 *
 * <p>The templates are compiled into a package of their own, so the types that they use are public.
 */
@NullMarked
package io.dashlabel.pipeline.report;

import org.jspecify.annotations.NullMarked;
