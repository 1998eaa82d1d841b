package io.dashlabel.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.serve.desk.DeskEvent;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventsTest {

    private static final int PAGES = 60;

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(folder).signedIn();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    @Test
    void a_page_gets_the_events_of_its_run() throws Exception {
        HttpResponse<InputStream> answer = server.stream("/api/runs/one/events");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        BufferedReader lines = lines(answer);
        assertThat(lines.readLine())
                .as("comment at once, so that the browser knows")
                .isEqualTo(":");
        assertThat(lines.readLine()).isEmpty();
        FakeDesk desk = server.openDesk("one");
        desk.happens(new DeskEvent.Edited(17, 1841, "ana \"<b>\"\n"));
        assertThat(lines.readLine()).isEqualTo("event: edit");
        assertThat(lines.readLine()).isEqualTo("data: {\"n\":17,\"version\":1841,\"by\":\"ana \\\"<b>\\\"\\n\"}");
        assertThat(lines.readLine()).isEmpty();
        desk.happens(new DeskEvent.Progressed(12, 10, true));
        assertThat(lines.readLine()).isEqualTo("event: progress");
        assertThat(lines.readLine()).isEqualTo("data: {\"images\":12,\"indexed\":10,\"isLive\":true}");
    }

    @Test
    void many_open_pages_leave_threads_for_requests() throws Exception {
        List<BufferedReader> pages = new ArrayList<>();
        for (int i = 0; i < PAGES; i++) {
            pages.add(lines(server.stream("/api/runs/one/events")));
        }
        assertThat(server.get("/api/runs/one").statusCode()).isEqualTo(200);
        server.openDesk("one").happens(new DeskEvent.Leased(3, "ben", true));
        for (BufferedReader page : pages) {
            assertThat(page.lines().limit(4)).contains("event: lease");
        }
    }

    @Test
    void a_page_that_takes_nothing_delays_no_other_and_is_cut_off() throws Exception {
        HttpResponse<InputStream> stuck = server.stream("/api/runs/one/events");
        BufferedReader reading = lines(server.stream("/api/runs/one/events"));
        FakeDesk desk = server.openDesk("one");
        assertThat(desk.listeners).hasSize(2);
        String long1 = "x".repeat(100_000);
        for (int i = 0; i < 1500 && desk.listeners.size() > 1; i++) {
            desk.happens(new DeskEvent.Leased(i, long1, true));
            for (String line = reading.readLine(); !line.startsWith("data: {\"n\":" + i + ","); ) {
                line = reading.readLine();
            }
        }
        assertThat(desk.listeners).as("the stuck page is no listener any more").hasSize(1);
        stuck.body().close();
    }

    @Test
    void a_closed_page_is_no_listener_any_more() throws Exception {
        HttpResponse<InputStream> page = server.stream("/api/runs/one/events");
        FakeDesk desk = server.openDesk("one");
        page.body().close();
        while (!desk.listeners.isEmpty()) {
            desk.happens(new DeskEvent.Leased(1, "ben", true));
            Thread.onSpinWait();
        }
        assertThat(desk.listeners).isEmpty();
    }
}
