package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.ImageSize;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The sections of a report without ground truth, as the page shows them. */
class ImageSectionsPageTest {

    private static final HtmlReport REPORT = new HtmlReport(ZoneOffset.UTC);

    private static Document page(ReportSection... sections) {
        return Jsoup.parse(REPORT.render(SampleReports.of(sections)));
    }

    private static List<GalleryImage> thumbnails(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SampleReports.thumbnail(String.format(Locale.ROOT, "drive-07/frame_%06d.jpg", i)))
                .toList();
    }

    @Test
    void each_thumbnail_shows_and_links_its_drawing_in_the_shape_of_the_image() {
        Document page = page(new Gallery(
                List.of(new GalleryImage(
                        "a b.jpg", new DrawingLink("a b.jpg", new ImageSize(480, 960), 640), "7 boxes")),
                1,
                1,
                ""));

        assertThat(page.select("#gallery .thumb a").eachAttr("href")).containsExactly("overlays/a%20b.jpg.jpg");
        assertThat(page.select("#gallery img").eachAttr("src")).containsExactly("overlays/a%20b.jpg.jpg");
        assertThat(page.select("#gallery img").eachAttr("alt")).containsExactly("Labels of a b.jpg");
        assertThat(page.select("#gallery img").eachAttr("loading")).containsExactly("lazy");
        assertThat(page.select("#gallery img").eachAttr("width")).containsExactly("133.33%");
        assertThat(page.select("#gallery svg").eachAttr("width")).containsExactly("480");
        assertThat(page.select("#gallery svg").eachAttr("height")).containsExactly("960");
        assertThat(page.select("#gallery .thumb p").eachText()).containsExactly("a b.jpg 7 boxes");
        assertThat(page.select("dialog.viewer")).hasSize(1);
    }

    @Test
    void the_gallery_says_what_it_does_not_show() {
        Document page = page(new Gallery(thumbnails(2), 5, 9, ""));

        assertThat(page.select("#gallery .intro").text()).contains("5 of 9 images", "overlays");
        assertThat(page.select("#gallery .note").eachText())
                .containsExactly(
                        "This page shows the first 2, because with more of them it would open slowly. The other 3 are in"
                                + " overlays too.",
                        "4 images have no drawing.");
    }

    @Test
    void without_drawings_the_gallery_shows_the_command_that_makes_them() {
        Document page =
                page(new Gallery(List.of(), 0, 9, "dashlabel run --like r --run-id r --steps visualize,report"));

        assertThat(page.select("#gallery code").text())
                .isEqualTo("dashlabel run --like r --run-id r --steps visualize,report");
        assertThat(page.select("#gallery img, dialog")).isEmpty();
        assertThat(page.select("meta[http-equiv]").attr("content")).contains("img-src data:;");
        assertThat(page.select("footer").text()).contains("complete in itself");
    }

    @Test
    void a_page_that_links_drawings_says_so_and_may_load_them() {
        Document page = page(new Gallery(thumbnails(1), 1, 1, ""));

        assertThat(page.select("meta[http-equiv]").attr("content")).contains("img-src data: 'self' file:;");
        assertThat(page.select("footer").text()).contains("the drawings are in the folder overlays beside it");
    }

    @Test
    void only_the_images_of_the_first_page_are_loaded_at_once() {
        Document page =
                page(new Gallery(thumbnails(Gallery.AT_ONCE + 7), Gallery.AT_ONCE + 7, Gallery.AT_ONCE + 7, ""));

        assertThat(page.select("#gallery .thumb a")).hasSize(Gallery.AT_ONCE + 7);
        assertThat(page.select("#gallery .thumb img")).hasSize(Gallery.AT_ONCE);
        assertThat(page.select("#gallery [data-page]").attr("data-page")).isEqualTo("" + Gallery.AT_ONCE);
        assertThat(page.select("style").html()).contains("[data-page] > :nth-child(n + " + (Gallery.AT_ONCE + 1) + ")");
        assertThat(page.select("#gallery noscript").text()).contains("the first 24 images");
    }

    @Test
    void ten_thousand_thumbnails_make_a_page_below_five_megabytes() {
        Gallery all = new Gallery(thumbnails(Gallery.LIMIT), 20_000, 20_000, "");

        assertThat(REPORT.render(SampleReports.of(all)).length()).isBetween(2_500_000, 5_000_000);
        assertThatThrownBy(() -> new Gallery(thumbnails(Gallery.LIMIT + 1), 20_000, 20_000, ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_first_looks_are_few_and_give_their_reasons() {
        Document page = page(SampleReports.firstLooks("a.jpg"));

        assertThat(page.select("#first .intro").text())
                .startsWith("7 of 50 images have a decision in doubt. These are the 2 with the most");
        assertThat(page.select("#first .reasons li").eachText()).containsExactly("a.jpg", "a.jpg", "a.jpg");
        assertThat(page.select("#first .more a").eachAttr("href")).containsExactly("overlays/a.jpg.jpg");
        FirstLooks.Card card = SampleReports.firstLooks("a.jpg").cards().get(1);
        assertThatThrownBy(() -> new FirstLooks(Collections.nCopies(FirstLooks.LIMIT + 1, card), 50, 50))
                .hasMessage("at most 12 images, not 13");
    }

    @Test
    void a_category_has_its_colour_a_bar_for_each_bin_and_its_threshold() {
        Document page = page(SampleReports.labelCounts("car"));

        assertThat(page.select("#labels .colour rect").eachAttr("fill")).containsExactly("#ff0000", "#00ff00");
        assertThat(page.select("#labels .scores-of g title").eachText())
                .containsExactly(
                        "score 0 to 0.05: 0 labels, 900 boxes below the threshold",
                        "score 0.25 to 0.3: 0 labels, 2 boxes below the threshold",
                        "score 0.3 to 0.35: 4 labels, 0 boxes below the threshold",
                        "score 0.5 to 0.55: 8 labels, 0 boxes below the threshold");
        assertThat(page.select("#labels .scores-of .below").eachAttr("height"))
                .as("cut at the highest bar of labels")
                .containsExactly("40", "10", "0", "0");
        assertThat(page.select("#labels .scores-of [fill]").eachAttr("height")).containsExactly("0", "0", "20", "40");
        assertThat(page.select("#labels .at").eachAttr("x")).containsExactly("29.7");
        assertThat(page.select("#labels .counts tbody td").eachText())
                .containsExactly(
                        "12",
                        "score 0 to 0.05: 0 labels, 900 boxes below the threshold score 0.25 to 0.3: 0"
                                + " labels, 2 boxes below the threshold score 0.3 to 0.35: 4 labels, 0 boxes below the threshold"
                                + " score 0.5 to 0.55: 8 labels, 0 boxes below the threshold",
                        "0.30",
                        "6",
                        "3",
                        "no scores",
                        "–",
                        "0");
        assertThat(page.select("#labels .words td").eachText()).containsExactly("3 75%", "1 25%");
    }

    @Test
    void odd_images_and_duplicates_are_counted_beyond_those_shown() {
        Document page = page(SampleReports.oddOnes("x"));

        assertThat(page.select("#odd h3").eachText()).containsExactly("x: 5 images", "Same bytes: 3 images");
        assertThat(page.select("#odd p.quiet").eachText())
                .containsExactly(
                        "x The page shows the first 2.",
                        "These images have the same bytes as an earlier image. The page shows the first 1.");
        assertThat(page.select("#odd .findings li").eachText()).containsExactly("x is the same as x");
    }
}
