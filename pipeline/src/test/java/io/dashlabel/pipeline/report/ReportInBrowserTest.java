package io.dashlabel.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
