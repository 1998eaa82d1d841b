package io.dashlabel.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.acceptance.AuditPlanFile;
import io.dashlabel.acceptance.AuditPlanner;
import io.dashlabel.acceptance.AuditRequest;
import io.dashlabel.run.RunFolder;
import io.dashlabel.testkit.BrowserScript;
import io.dashlabel.testkit.GeneratedRun;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The review page in a real browser, against the real command. The scripts in {@code src/test/browser} say what they do. */
@Timeout(400)
class ReviewPageTest {

    private static final Pattern ADDRESS = Pattern.compile("  (http://127\\.0\\.0\\.1:\\d+)/#t=(\\S+)\\R");
    private static final int IMAGES = 40;

    /** Characters that mean something in HTML, in addresses, in CSS and in scripts, and text that looks like another. */
    private static final List<String> HOSTILE = List.of(
            "<img src=x onerror=window.broken=1>.jpg",
            "a'b\"c`d${window.broken=2}.jpg",
            "%2e%2e%2f#?&=+;,.jpg",
            "day/\u202Egpj.exe.jpg",
            "日本語/画像 ü\uD83D\uDE97.jpg",
            "</script><script>window.broken=3</script>.jpg",
            "long-" + "x".repeat(180) + ".jpg");

    /** All tests share one server and one browser, whose starts would take longer than the tests; each has its own run. */
    @TempDir
    private static Path home = Path.of("");

    private static @Nullable ChildProcess child;
    private static @Nullable Process server;
    private static @Nullable BrowserScript browser;
    private static String address = "";
    private static String token = "";

    @BeforeAll
    static void serve() throws IOException, InterruptedException {
        browser = BrowserScript.inChromium();
        GeneratedRun.write(home, "decide", IMAGES);
        ChildProcess started = new ChildProcess(home);
        Process process = started.start("serve", "decide", "--out", home.resolve("runs"), "--port", 0);
        child = started;
        server = process;
        Matcher printed = ADDRESS.matcher(started.out());
        while (!printed.find()) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(started.err())
                    .isFalse();
            printed = ADDRESS.matcher(started.out());
        }
        address = printed.group(1);
        token = printed.group(2);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** Runs a script over the run of its name. */
    private static void runs(String script, int images) throws IOException {
        BrowserScript.Result result = requireNonNull(browser)
                .run(
                        SharedData.checkout().resolve("cli/src/test/browser").resolve(script + ".mjs"),
                        Map.of("BASE", address, "TOKEN", token, "RUN", script, "IMAGES", "" + images));
        String said = requireNonNull(child).err();
        assertThat(result.exit()).as("%s%n%s", result.output(), said).isZero();
        assertThat(said).isEmpty();
    }

    @Test
    void two_hundred_boxes_are_decided_by_keyboard_and_found_again() throws IOException {
        runs("decide", IMAGES);
    }

    @Test
    void two_persons_at_one_image_lose_nothing() throws IOException {
        GeneratedRun.write(home, "conflict", IMAGES);
        runs("conflict", IMAGES);
    }

    @Test
    void decisions_without_a_network_are_sent_later() throws IOException {
        GeneratedRun.write(home, "offline", IMAGES);
        runs("offline", IMAGES);
    }

    @Test
    void a_name_that_the_server_refuses_stops_no_edits() throws IOException {
        GeneratedRun.write(home, "name", IMAGES);
        runs("name", IMAGES);
    }

    @Test
    void the_journal_and_the_list_of_runs_show_what_is_there_now() throws IOException {
        GeneratedRun.write(home, "journal", IMAGES);
        runs("journal", IMAGES);
    }

    @Test
    void what_comes_late_does_not_replace_what_the_address_names() throws IOException {
        GeneratedRun.write(home, "late", IMAGES);
        runs("late", IMAGES);
    }

    @Test
    void an_undo_whose_answer_is_lost_takes_back_one_decision() throws IOException {
        GeneratedRun.write(home, "undo", IMAGES);
        runs("undo", IMAGES);
    }

    @Test
    void edits_that_the_server_never_answers_are_sent_again() throws IOException {
        GeneratedRun.write(home, "silent", IMAGES);
        runs("silent", IMAGES);
    }

    @Test
    void what_happened_without_the_stream_of_events_is_shown_when_it_stands_again() throws IOException {
        GeneratedRun.write(home, "reconnect", IMAGES);
        runs("reconnect", IMAGES);
    }

    @Test
    void many_tabs_of_a_run_do_not_wait_for_each_other() throws IOException {
        GeneratedRun.write(home, "tabs", IMAGES);
        runs("tabs", IMAGES);
    }

    @Test
    void two_persons_see_each_other_as_long_as_both_have_the_image_open() throws IOException {
        GeneratedRun.write(home, "lease", IMAGES);
        runs("lease", IMAGES);
    }

    @Test
    void a_selection_takes_what_is_not_loaded_and_ends_with_its_list() throws IOException {
        GeneratedRun.write(home, "select", 4 * IMAGES);
        runs("select", 4 * IMAGES);
    }

    @Test
    void a_refused_edit_is_sent_under_another_name_or_dropped() throws IOException {
        GeneratedRun.write(home, "signed", IMAGES);
        runs("signed", IMAGES);
    }

    @Test
    void an_undo_in_the_audit_goes_back_to_the_box() throws IOException {
        RunFolder run = RunFolder.at(GeneratedRun.write(home, "audit", IMAGES).root());
        AuditPlanFile.write(
                run,
                AuditPlanner.plan(
                        run,
                        new AuditRequest(.8, .9, 7, OptionalInt.of(60), false),
                        Instant.parse("2026-12-01T10:00:00Z")));
        runs("audit", IMAGES);
    }

    @Test
    void no_screen_has_a_serious_barrier() throws IOException {
        GeneratedRun.write(home, "access", IMAGES);
        runs("access", IMAGES);
    }

    @Test
    void hostile_names_are_only_text() throws IOException {
        GeneratedRun.write(home, "hostile", HOSTILE.size(), HOSTILE::get);
        runs("hostile", HOSTILE.size());
    }
}
