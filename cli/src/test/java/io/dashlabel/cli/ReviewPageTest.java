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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    @TempDir
    private Path home = Path.of("");

    private @Nullable BrowserScript browser;
    private @Nullable Process server;

    @BeforeEach
    void needs_a_browser() throws IOException {
        browser = BrowserScript.inChromium();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void runs(String script) throws IOException, InterruptedException {
        ChildProcess child = new ChildProcess(home);
        server = child.start("serve", "r1", "--out", home.resolve("runs"), "--port", 0);
        Matcher address = ADDRESS.matcher(child.out());
        while (!address.find()) {
            assertThat(server.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(child.err())
                    .isFalse();
            address = ADDRESS.matcher(child.out());
        }
        BrowserScript.Result result = requireNonNull(browser)
                .run(
                        SharedData.checkout().resolve("cli/src/test/browser").resolve(script),
                        Map.of("BASE", address.group(1), "TOKEN", address.group(2), "RUN", "r1"));
        assertThat(result.exit()).as("%s%n%s", result.output(), child.err()).isZero();
        assertThat(child.err()).isEmpty();
    }

    @Test
    void two_hundred_boxes_are_decided_by_keyboard_and_found_again() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("decide.mjs");
    }

    @Test
    void two_persons_at_one_image_lose_nothing() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("conflict.mjs");
    }

    @Test
    void decisions_without_a_network_are_sent_later() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("offline.mjs");
    }

    @Test
    void a_name_that_the_server_refuses_stops_no_edits() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("name.mjs");
    }

    @Test
    void the_journal_and_the_list_of_runs_show_what_is_there_now() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("journal.mjs");
    }

    @Test
    void what_comes_late_does_not_replace_what_the_address_names() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("late.mjs");
    }

    @Test
    void an_undo_whose_answer_is_lost_takes_back_one_decision() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("undo.mjs");
    }

    @Test
    void edits_that_the_server_never_answers_are_sent_again() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("silent.mjs");
    }

    @Test
    void what_happened_without_the_stream_of_events_is_shown_when_it_stands_again()
            throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("reconnect.mjs");
    }

    @Test
    void many_tabs_of_a_run_do_not_wait_for_each_other() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("tabs.mjs");
    }

    @Test
    void two_persons_see_each_other_as_long_as_both_have_the_image_open() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("lease.mjs");
    }

    @Test
    void a_selection_takes_what_is_not_loaded_and_ends_with_its_list() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", 4 * IMAGES);
        runs("select.mjs");
    }

    @Test
    void a_refused_edit_is_sent_under_another_name_or_dropped() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("signed.mjs");
    }

    @Test
    void an_undo_in_the_audit_goes_back_to_the_box() throws IOException, InterruptedException {
        RunFolder run = RunFolder.at(GeneratedRun.write(home, "r1", IMAGES).root());
        AuditPlanFile.write(
                run,
                AuditPlanner.plan(
                        run,
                        new AuditRequest(.8, .9, 7, OptionalInt.of(60), false),
                        Instant.parse("2026-12-01T10:00:00Z")));
        runs("audit.mjs");
    }

    @Test
    void no_screen_has_a_serious_barrier() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", IMAGES);
        runs("access.mjs");
    }

    @Test
    void hostile_names_are_only_text() throws IOException, InterruptedException {
        GeneratedRun.write(home, "r1", HOSTILE.size(), HOSTILE::get);
        runs("hostile.mjs");
    }
}
