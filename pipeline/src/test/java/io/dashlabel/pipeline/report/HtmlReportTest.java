package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dashlabel.pipeline.report.Notes.Word;
import io.dashlabel.pipeline.report.Setup.Fact;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {

    private static final HtmlReport REPORT = new HtmlReport(ZoneOffset.UTC);

    private static Document page(RunReport report) {
        return Jsoup.parse(REPORT.render(report));
    }

    @Test
    void the_top_is_the_verdict_in_one_line() {
        Document page = page(new RunReport(SampleReports.header("r1", Optional.of(SampleReports.scores())), List.of()));

        assertThat(page.selectXpath("//h1").text()).isEqualTo("50 images, 1,012 boxes, F1 0.58");
        assertThat(page.title()).startsWith("50 images, 1,012 boxes, F1 0.58");
        assertThat(page.select(".outcome").text()).isEqualTo("completed with failures");
        assertThat(page.select(".meta").text()).contains("r1", "23 November 2026, 14:15");
    }

    @Test
    void times_are_shown_in_the_zone_asked_for() {
        String page = new HtmlReport(ZoneId.of("Asia/Seoul")).render(SampleReports.of());

        assertThat(Jsoup.parse(page).select(".meta").text()).contains("23 November 2026, 23:15");
    }

    @Test
    void tiles_show_what_is_known_and_a_dash_for_what_is_not() {
        Document page = page(new RunReport(SampleReports.header("r1", Optional.of(SampleReports.scores())), List.of()));

        assertThat(page.select(".scores .tile dd:not(.hint)").eachText())
                .containsExactly("0.58", "0.71", "0.49", "0.41", "–", "0.67");
        assertThat(page.select(".tiles:not(.scores) dd").eachText())
                .containsExactly("50 of 50", "2", "1,012", "3.4", "14.7 s");
    }

    @Test
    void without_ground_truth_there_are_no_scores_but_the_command_that_gets_them() {
        Document page = page(SampleReports.of(new Unmeasured("dashlabel run --ground-truth labels/")));

        assertThat(page.select(".scores")).isEmpty();
        assertThat(page.select(".lead").text()).contains("There is no ground truth");
        assertThat(page.select("#unmeasured code").text()).isEqualTo("dashlabel run --ground-truth labels/");
    }

    @Test
    void a_category_row_holds_its_figures_and_sorts_by_the_exact_ones() {
        Document page = page(SampleReports.of(
                new CategoryTable(List.of(SampleReports.category("car")), Optional.empty(), 0.5, List.of())));

        Element row = page.expectFirst("#categories tbody tr");
        assertThat(row.select("th, td").eachText())
                .containsExactly(
                        "car", "0.627", "0.700", "0.567", "0.610", "0.999", "700", "300", "534", "1,234", "1,000");
        assertThat(row.select("td").eachAttr("data-value")).contains("0.5673", "0.99996", "1234");
        assertThat(row.select(".recall .fill").attr("width")).isEqualTo("56.7%");
        assertThat(page.select("#categories tfoot")).isEmpty();
    }

    @Test
    void what_is_undefined_is_a_dash_and_never_a_zero() {
        Document page = page(SampleReports.of(
                new CategoryTable(List.of(SampleReports.absent("train")), Optional.empty(), 0.5, List.of())));

        assertThat(page.select("#categories tbody td").eachText())
                .containsExactly("–", "–", "–", "–", "–", "0", "0", "0", "0", "0");
        assertThat(page.select("#categories tbody td[data-value='']")).hasSize(5);
    }

    @Test
    void an_answer_is_told_apart_as_right_or_wrong_with_the_truth_beside_it() {
        Document page = page(SampleReports.of(SampleReports.images("scene")));

        assertThat(page.select(".answers .wrong dd").eachText())
                .containsExactly("rainy correct: scene", "no answer correct: scene");
        assertThat(page.select(".answers .open dd").eachText()).containsExactly("scene");
        assertThat(page.select(".card img").attr("src")).startsWith("data:image/jpeg;base64,/9j/");
        assertThat(page.select(".no-image")).hasSize(1);
    }

    @Test
    void a_page_about_several_runs_warns_on_top_and_marks_the_best_of_each_row() {
        Document page = Jsoup.parse(REPORT.render(SampleReports.ofRuns("two <runs>")));

        assertThat(page.select("h1").text()).isEqualTo("two <runs>");
        assertThat(page.select(".warnings li").eachText()).containsExactly("two <runs>", "two <runs>");
        assertThat(page.select(".meta").text()).contains("23 November 2026, 14:15");
        assertThat(page.select("nav a").eachAttr("href")).containsExactly("#top", "#figures", "#sides");
        assertThat(page.select("#figures tbody.charted td").eachText()).containsExactly("0.250", "0.500", "–", "0.750");
        assertThat(page.select("#figures tbody.charted .best").eachText()).containsExactly("0.500", "0.750");
        assertThat(page.expectFirst("#figures td").attr("title")).isEqualTo("precision 0.700");
        assertThat(page.select("dialog.viewer")).hasSize(1);
    }

    @Test
    void empty_sections_are_absent_from_the_page_and_its_navigation() {
        Document page = page(SampleReports.of(
                new CategoryTable(List.of(), Optional.empty(), 0.5, List.of()),
                new Attributes(List.of()),
                new WorstImages(List.of()),
                new Failures(List.of()),
                new Notes(List.of(), List.of(), 0, List.of(), 0),
                new Setup("", List.of(), List.of()),
                new NextSteps(List.of())));

        assertThat(page.select("section, nav, dialog")).isEmpty();
    }

    @Test
    void sections_stand_in_the_given_order_and_the_navigation_leads_to_them() {
        Document page = page(SampleReports.of(
                new Notes(List.of(), List.of(new Word("kite", 2)), 0, List.of(), 0),
                new Setup("", List.of(new Fact("Java", "17")), List.of())));

        assertThat(page.select("section").eachAttr("id")).containsExactly("notes", "setup");
        assertThat(page.select("nav a").eachAttr("href")).containsExactly("#top", "#notes", "#setup");
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void every_kind_of_section_is_in_the_sample_and_has_a_template() {
        RunReport sample = SampleReports.everySection("text");
        List<String> kinds = new ClassFileImporter()
                .importPackagesOf(ReportSection.class).stream()
                        .filter(type -> type.isAssignableTo(ReportSection.class) && !type.isInterface())
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(sample.sections().stream().map(section -> section.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(page(sample).select("main > section > h2 + *")).hasSameSizeAs(kinds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>.jpg",
                "\"><x-evil onerror=alert(1)>",
                "'><img src=http://evil.example/x>",
                "</style></title></pre><x-evil>",
                "${7*7} @if(true) --> ]]>",
                "javascript:alert(1)",
                "서울 도심 야간.jpg"
            })
    void hostile_text_stays_text_wherever_it_stands(String text) {
        Document harmless = page(SampleReports.everySection("x"));
        Document page = page(SampleReports.everySection(text));

        assertThat(tags(page)).isEqualTo(tags(harmless));
        assertThat(page.select("x-evil, [onerror]")).isEmpty();
        assertThat(page.select(".card h3").eachText()).containsOnly(text);
        assertThat(page.select(".card h3").eachAttr("title")).containsOnly(text);
        assertThat(page.select("#setup pre code").text()).isEqualTo(text);
    }

    private static List<String> tags(Document page) {
        return page.getAllElements().stream().map(Element::normalName).toList();
    }

    @Test
    void a_name_of_300_characters_is_kept_whole() {
        String name = "가".repeat(296) + ".jpg";

        assertThat(page(SampleReports.of(SampleReports.images(name)))
                        .select(".card h3")
                        .eachText())
                .containsOnly(name);
    }

    @Test
    void the_page_refers_to_nothing_but_the_drawings_beside_it() {
        Document page = page(SampleReports.everySection("http://example.org/a.png"));

        assertThat(page.select("[src]").eachAttr("src"))
                .isNotEmpty()
                .allMatch(src -> src.matches("data:.*|overlays/[A-Za-z0-9._~%/-]*"));
        assertThat(page.select("[href]").eachAttr("href"))
                .allMatch(href -> href.matches("(#|data:image/svg).*|overlays/[A-Za-z0-9._~%/-]*"));
        assertThat(page.select("style").html()).doesNotContain("url(", "@import", "http");
        assertThat(page.select("iframe, object, embed, form, base")).isEmpty();
    }

    @Test
    void the_policy_allows_this_style_and_these_scripts_and_nothing_else() {
        Document page = page(SampleReports.everySection("x"));

        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; img-src data: 'self' file:; style-src "
                        + new Inlined(page.expectFirst("style").data()).source() + "; script-src "
                        + page.select("script").stream()
                                .map(script -> new Inlined(script.data()).source())
                                .collect(Collectors.joining(" "))
                        + "; base-uri 'none'; form-action 'none'");
        assertThat(page.select("[style]")).isEmpty();
    }

    @Test
    void written_and_rendered_are_the_same_page() throws IOException {
        RunReport report = SampleReports.everySection("x");
        StringWriter out = new StringWriter();

        REPORT.write(report, out);

        assertThat(out).hasToString(REPORT.render(report));
    }

    @Test
    void a_writer_that_fails_is_not_passed_over() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> REPORT.write(SampleReports.everySection("x"), full))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }
}
