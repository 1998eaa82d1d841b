package io.dashlabel.pipeline.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import io.dashlabel.pipeline.report.Page.Part;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a report as one HTML file that opens without a server and without a network. The templates escape every text.
 * The page's own content policy is a second line of defence: the browser runs and loads nothing foreign. Safe for use
 * by several threads.
 */
public final class HtmlReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final Inlined style = Inlined.resource("report.css");
    private final Inlined script = Inlined.resource("report.js");
    /** The chart library, then the script that calls it. Pages without charts leave out these 40 kB. */
    private final List<Inlined> drawing = List.of(Inlined.resource("chartist-1.5.0.js"), Inlined.resource("charts.js"));

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), "io.dashlabel.pipeline.report.templates");

    /** @param zone the time zone of the times on the page */
    public HtmlReport(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Writes the page. The page declares UTF-8, so the writer must encode in UTF-8.
     *
     * @throws IOException if the writer fails; the page is incomplete then
     */
    public void write(RunReport report, Writer out) throws IOException {
        try {
            templates.render("page.jte", page(report), new VisibleOutput(new WriterOutput(out)));
        } catch (TemplateException e) {
            throw ofWriter(e);
        }
    }

    /** Returns the writer's own exception, which each template on the way has wrapped once more. */
    private static IOException ofWriter(TemplateException wrapped) {
        for (Throwable cause = wrapped.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException failure) {
                return failure;
            }
        }
        throw wrapped;
    }

    /** Returns the page as text. With twelve images it has some megabytes. */
    public String render(RunReport report) {
        StringOutput out = new StringOutput();
        templates.render("page.jte", page(report), new VisibleOutput(out));
        return out.toString();
    }

    /** Returns the page about several runs as text. */
    public String render(RunsReport report) {
        StringOutput out = new StringOutput();
        Page.OfRuns top = new Page.OfRuns(report, time(report.made()));
        templates.render(
                "page.jte",
                page(report.headline(), "several runs", report.version(), "runsHeader", top, report.sections()),
                new VisibleOutput(out));
        return out.toString();
    }

    private Page page(RunReport report) {
        Header header = report.header();
        String headline = Headline.headline(header);
        Page.OfRun top = new Page.OfRun(header, headline, Headline.sentences(header), time(header.started()));
        return page(headline, header.name(), header.version(), "header", top, report.sections());
    }

    /** @param topTemplate the template of the top of the page, which receives {@code top} */
    private Page page(
            String headline, String name, String version, String topTemplate, Object top, List<ReportSection> all) {
        List<ReportSection> sections =
                all.stream().filter(section -> !section.isEmpty()).toList();
        List<Inlined> scripts = new ArrayList<>();
        scripts.add(script);
        if (sections.stream().anyMatch(ReportSection::hasCharts)) {
            scripts.addAll(drawing);
        }
        boolean linked = sections.stream().anyMatch(ReportSection::linksDrawings);
        String policy = "default-src 'none'; img-src data:" + (linked ? " 'self' file:" : "") + "; style-src "
                + style.source() + "; script-src "
                + scripts.stream().map(Inlined::source).collect(Collectors.joining(" "))
                + "; base-uri 'none'; form-action 'none'";
        return new Page(
                headline,
                name,
                version,
                out -> templates.render("part/" + topTemplate + ".jte", top, out),
                sections.stream().map(this::part).toList(),
                sections.stream().anyMatch(ReportSection::hasImages),
                linked,
                style.text(),
                scripts.stream().map(Inlined::text).toList(),
                policy);
    }

    private Part part(ReportSection section) {
        String template = "section/" + section.anchor() + ".jte";
        return new Part(section.anchor(), section.title(), out -> templates.render(template, section, out));
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
