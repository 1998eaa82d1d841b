package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class BreakdownSectionsTest {

    private static Document page(ReportSection section) {
        return Jsoup.parse(new HtmlReport(ZoneOffset.UTC).render(SampleReports.of(section)));
    }

    @Test
    void a_curve_has_its_table_behind_it_and_says_where_the_labels_stand() {
        Document page = page(SampleBreakdowns.curves("car"));

        assertThat(page.select("#curves figcaption").text()).isEqualTo("car AP 0.468, 550 objects");
        assertThat(page.select("#curves figure > details td").eachText())
                .containsExactly("0.900", "1.000", "0.100", "0.500", "0.750", "0.400", "0.100", "0.250", "0.600");
        assertThat(page.select("#curves figure").attr("data-recall")).isEqualTo("0.400");
        assertThat(page.select("#curves figure").attr("data-precision")).isEqualTo("0.750");
        assertThat(page.select("#curves .note").text()).endsWith("at any score: car.");
    }

    @Test
    void a_curve_without_labels_in_use_has_no_place() {
        PrecisionRecall.Curve curve = new PrecisionRecall.Curve(
                "car", OptionalDouble.empty(), 1, List.of(new PrecisionRecall.Point(0.5, 1, 1)), Optional.empty());
        Document page = page(new PrecisionRecall(List.of(curve), List.of(), 0.75));

        assertThat(page.select("figure[data-recall], figure[data-precision]")).isEmpty();
        assertThat(page.select("figcaption").text()).isEqualTo("car 1 object");
        assertThat(page.select("#curves .note")).isEmpty();
    }

    @Test
    void advice_shows_what_it_gives_elsewhere_and_is_refused_where_there_is_too_little() {
        Document page = page(SampleBreakdowns.thresholds("car"));

        assertThat(page.select("#thresholds tbody tr").get(0).select("th, td").eachText())
                .containsExactly(
                        "car", "550", "0.338", "0.813", "0.440", "0.800", "–", "–", "no threshold reaches this");
        assertThat(page.select("#thresholds tbody tr").get(1).select("th, td").eachText())
                .containsExactly("car", "5", "too few objects");
        assertThat(page.select("#thresholds .intro").text()).contains("fewer than 30 objects");
        assertThat(page.select("#thresholds thead").text()).contains("precision 0.90", "recall 0.80");
    }

    @Test
    void a_confusion_matrix_has_missed_and_invented_and_is_coloured_by_share_of_its_row() {
        Document page = page(SampleBreakdowns.confusions("car"));

        assertThat(page.select("#confusions tbody tr").get(0).select("th, td").eachText())
                .containsExactly("car", "233", "14", "301", "548");
        assertThat(page.select("#confusions tfoot").select("th, td").eachText())
                .containsExactly("invented", "93", "0", "–", "–");
        assertThat(page.select("#confusions tbody td").eachAttr("class"))
                .containsExactly(
                        "same heat-3",
                        "other heat-1",
                        "apart other heat-4",
                        "other heat-0",
                        "same heat-3",
                        "apart other heat-5");
    }

    @Test
    void a_matrix_with_a_ragged_row_is_refused() {
        assertThatThrownBy(() -> new Confusions(
                        List.of("car"), List.of(new Confusions.Row("car", List.of(1L, 2L), 0)), List.of(0L)))
                .hasMessage("every row needs a count for each of 1 columns");
    }

    @Test
    void slices_show_a_dash_for_what_cannot_be_told_and_pairs_only_on_demand() {
        Document page = page(SampleBreakdowns.slices("night"));

        assertThat(page.select("#slices > div tbody th").eachText())
                .containsExactly("night", "night", "occluded", "yes");
        assertThat(page.select("#slices > div tbody").get(1).select("td").eachText())
                .containsExactly("50", "281", "–", "–", "0.235", "0.108");
        assertThat(page.select("#slices details:not([open]) tbody td").eachText())
                .containsExactly("–", "281", "–", "0.500", "0.235", "0.108");
    }

    @Test
    void kinds_of_error_are_counted_with_what_they_cost() {
        Document page = page(SampleBreakdowns.errors("badly placed"));

        assertThat(page.select("#errors tbody tr").get(1).select("th, td").eachText())
                .containsExactly("badly placed", "Cls", "1,848", "0.083");
        assertThat(page.select("#errors tfoot td").eachText()).containsExactly("FalsePos", "2,747", "0.154");
        assertThat(page.select("#errors .intro").text()).contains("now 0.162");
    }

    @Test
    void calibration_states_iou_bins_least_score_and_recall() {
        Document page = page(SampleBreakdowns.reliability());

        assertThat(page.select("#calibration .intro").text())
                .contains("1,207 boxes", "scores from 0.301", "IoU of 0.50", "25 bins");
        assertThat(page.select("#calibration .tile dd:not(.hint)").eachText()).containsExactly("0.131", "–", "0.284");
        assertThat(page.select("#calibration tbody tr").get(0).select("td").eachText())
                .containsExactly("0.30–0.34", "1,200", "0.320", "0.140");
    }

    @Test
    void answers_stand_by_word_of_the_ground_truth() {
        Document page = page(SampleBreakdowns.answers("daytime"));

        assertThat(page.select("#answers tbody tr").get(0).select("th, td").eachText())
                .containsExactly("night", "3", "1", "4");
        assertThat(page.select("#answers .same").eachText()).containsExactly("3", "9");
        assertThat(page.select("#answers .note").text())
                .contains("2 images without an answer", "1 with undefined ground truth");
    }

    @Test
    void suspects_say_why_what_to_change_and_what_they_cost() {
        Document page = page(SampleBreakdowns.suspects("suspects.json", Optional.empty()));

        assertThat(page.select("#suspects .intro").text()).contains("All 17 are in suspects.json");
        assertThat(page.select("#suspects img")).isEmpty();
        assertThat(page.select("#suspects table").get(1).select("tbody").text()).contains("0.163 0.170");
        assertThat(page.select("#suspects table").get(2).select("tbody tr")).hasSize(2);
    }

    @Test
    void sections_with_nothing_to_say_are_absent() {
        Document page = Jsoup.parse(new HtmlReport(ZoneOffset.UTC)
                .render(SampleReports.of(
                        new PrecisionRecall(List.of(), List.of("car"), 0.5),
                        new Thresholds(List.of(), 0.9, 0.9, 30, 0.5),
                        new Confusions(List.of(), List.of(), List.of()),
                        new SliceTable(List.of(), List.of(), 10),
                        new ErrorKinds(List.of(new ErrorKinds.Kind("missed", "Miss", 0, 0)), List.of(), 1),
                        new Reliability(
                                List.of(),
                                25,
                                0,
                                0,
                                0.5,
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty()),
                        new SceneAnswers(List.of()),
                        new SuspectTruth(List.of(), "", List.of(), List.of(), Optional.of("suspects.json")),
                        new ProvenanceFacts(List.of()))));

        assertThat(page.select("section, nav")).isEmpty();
    }

    @Test
    void a_page_without_charts_does_without_what_draws_them() {
        assertThat(page(SampleBreakdowns.confusions("car")).select("script")).hasSize(1);
        assertThat(page(SampleBreakdowns.reliability()).select("script")).hasSize(3);
    }

    @Test
    void sections_that_draw_are_those_with_charts() {
        for (ReportSection section : SampleReports.everySection("x").sections()) {
            assertThat(page(section).select("figure[data-chart]").isEmpty())
                    .as(section.title())
                    .isEqualTo(!section.hasCharts());
        }
    }

    @Test
    void an_image_in_doubt_tells_its_boxes_and_who_named_which_word() {
        Document page = page(SampleBreakdowns.disagreements("car", Optional.empty()));

        assertThat(page.select("#disagreements .intro").text())
                .startsWith("The models disagree about 1,012 of 2,024 images");
        assertThat(page.select("#disagreements .why").eachText()).containsExactly("9 boxes in doubt", "1 box in doubt");
        assertThat(page.select("#disagreements .card")
                        .get(0)
                        .select(".marks li")
                        .eachText())
                .containsExactly("car 0.916: 1 of 3 models, labelled", "car 0.400: 1 of 2 models", "and 7 more");
        assertThat(page.select("#disagreements .card")
                        .get(0)
                        .select(".answers dd")
                        .text())
                .isEqualTo("clear a, car car car");
        assertThat(page.select("#disagreements .card").get(2).select(".marks")).isEmpty();
        assertThat(page.select("dialog.viewer")).hasSize(1);
    }

    @Test
    void only_a_few_images_in_doubt_are_embedded() {
        Disagreements.Card card =
                SampleBreakdowns.disagreements("car", Optional.empty()).cards().get(1);

        assertThatThrownBy(() -> new Disagreements(Collections.nCopies(Disagreements.LIMIT + 1, card), 20, 20))
                .hasMessage("at most 8 images, not 9");
    }
}
