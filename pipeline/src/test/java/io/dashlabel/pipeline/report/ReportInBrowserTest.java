package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real browser can tell. Skipped where none is installed. */
class ReportInBrowserTest {

    private static final String HOSTILE =
            "\"'><script>document.title='taken over'</script><img src=x onerror=alert(1)>";

    @TempDir
    Path dir;

    @Test
    void the_page_opens_from_a_file_and_its_script_runs_without_a_complaint() throws Exception {
        Path file = dir.resolve("report.html");
        try (Writer out = Files.newBufferedWriter(file)) {
            new HtmlReport(ZoneOffset.UTC).write(SampleReports.everySection(HOSTILE), out);
        }

        Document page = Jsoup.parse(afterLoading(file));

        assertThat(page.select("table.sortable th button")).hasSize(18);
        assertThat(page.select("figure[data-chart]"))
                .isNotEmpty()
                .allMatch(figure -> figure.select("svg .ct-series").size() > 0);
        assertThat(page.select("#curves .of-curve .ct-point title").eachText())
                .contains("score 0.500: precision 0.750, recall 0.400");
        assertThat(page.select("#figures .run-1 .ct-bar title").eachText())
                .containsExactly("B: F1 1,234 objects 0.500", "B: recall 1,234 objects 0.750");
        assertThat(page.select("#figures .run-0 .ct-bar"))
                .as("what is absent has no bar")
                .hasSize(1);
        assertThat(page.select(".card img.opens")).hasSize(4);
        assertThat(page.title()).startsWith("50 images");
        // Chromium writes to its log what it refused to load or run, and every error of a script.
        assertThat(Files.readString(dir.resolve("log"))).doesNotContain("CONSOLE");
    }

    /** Leafs through the gallery and enlarges an image; what it saw becomes the title of the page. */
    private static final String READER = """
            const names = () => [...document.querySelectorAll('.thumb b')].map(b => b.textContent).join();
            const press = text => [...document.querySelectorAll('.pager button')].find(b => b.textContent.includes(text)).click();
            const seen = [];
            const loaded = async () => {
              const images = [...document.querySelectorAll('.thumb img')];
              images.forEach(image => { image.loading = 'eager'; });
              // The browser's clock stands while files load, but not while images are decoded: decode() might come too late.
              await Promise.all(images.map(image => image.complete || new Promise((resolve, reject) => {
                image.onload = resolve;
                image.onerror = () => reject(image.src);
              })));
              if (images.some(image => image.naturalWidth === 0)) {
                throw new Error('not loaded');
              }
              seen.push(images.length + ' loaded', names());
            };
            (async () => {
              await loaded();
              press('Next');
              await loaded();
              press('Previous');
              seen.push(names());
              const input = document.querySelector('.pager input');
              input.value = '99';
              input.dispatchEvent(new Event('change'));
              seen.push(names());
              const link = document.querySelector('.thumb a');
              link.click();
              seen.push('viewer ' + document.querySelector('.viewer').open, document.querySelector('.viewer img').src === link.href);
              document.title = seen.join('|');
            })().catch(error => { document.title = 'failed: ' + error; });
            """;

    @Test
    void the_gallery_turns_its_pages_and_loads_drawings_with_any_name_from_beside_the_page() throws Exception {
        List<String> names = new ArrayList<>(
                List.of("a b.jpg", "100%25#1?x=\"'&.jpg", "<script>alert(1)</script>.jpg", "straße \uC11C\uC6B8.jpg"));
        for (int i = names.size(); i <= Gallery.AT_ONCE; i++) {
            names.add("z" + i + ".jpg");
        }
        for (String name : names) {
            Path drawing = dir.resolve("overlays").resolve(name + ".jpg");
            Files.createDirectories(drawing.getParent());
            ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpeg", drawing.toFile());
        }
        Gallery gallery =
                new Gallery(names.stream().map(SampleReports::thumbnail).toList(), names.size(), names.size(), "");
        String page = new HtmlReport(ZoneOffset.UTC).render(SampleReports.of(gallery));
        // The page's own policy stays in force; it also allows the script of this test.
        String read = page.replace("script-src ", "script-src " + new Inlined(READER).source() + " ")
                .replace("</body>", "<script>" + READER + "</script></body>");
        Path file = Files.writeString(dir.resolve("report.html"), read);

        List<String> seen = List.of(Jsoup.parse(afterLoading(file)).title().split("\\|"));

        String first = String.join(",", names.subList(0, Gallery.AT_ONCE));
        String last = names.get(Gallery.AT_ONCE);
        assertThat(seen).containsExactly("24 loaded", first, "1 loaded", last, first, last, "viewer true", "true");
        assertThat(Files.readString(dir.resolve("log"))).doesNotContain("CONSOLE");
    }

    private String afterLoading(Path file) throws IOException, InterruptedException {
        Optional<Path> browser = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(browser.isPresent(), "absent: chromium, chromium-browser or google-chrome on the PATH");
        Process process = new ProcessBuilder(
                        browser.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + dir.resolve("profile"),
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectError(Redirect.to(dir.resolve("log").toFile()))
                .redirectOutput(Redirect.to(dir.resolve("dom").toFile()))
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(dir.resolve("dom"));
    }
}
