package io.dashlabel.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.serve.api.ConflictAnswer;
import io.dashlabel.serve.desk.ConflictException;
import io.dashlabel.serve.desk.GoneException;
import io.dashlabel.serve.desk.JournalRequest;
import io.dashlabel.serve.image.RunImageServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewServerTest {

    private static final String EDIT = """
            {"by":"ana","edits":[{"key":"k1","group":"g1","image":0,"base":3,"op":"move","box":"7",\
            "place":[1,2,3.5,4],"ms":900,"via":"image","shown":["score"]}]}""";

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

    @Test
    void the_list_of_runs_tells_what_they_wrote_down() throws Exception {
        assertThat(server.get("/api/runs").body())
                .startsWith("{\"runs\":[{\"id\":\"two\",\"status\":\"completed\",\"begun\":\"2026-11-23T11:00:00Z\","
                        + "\"images\":50,\"detector\":\"\"")
                .endsWith("\"landing\":\"two\",\"by\":\"ana\",\"readOnly\":false,\"version\":\"9.9\"}")
                .contains("\"decided\":0,\"reviewed\":0");
    }

    @Test
    void a_run_that_is_open_counts_its_own_review() throws Exception {
        var unused = server.desk("two");
        assertThat(server.get("/api/runs").body()).contains("\"decided\":6,\"reviewed\":1");
    }

    @Test
    void a_run_that_is_not_open_is_counted_in_its_journal() throws Exception {
        Files.writeString(server.runs.resolve("one/review.jsonl"), """
                {"seq":1,"key":"a","at":"2026-05-04T10:00:00Z","by":"ana","picture":"a.jpg","box":"1","op":"accept","from":{"category":"car","box2d":{"x1":1,"y1":1,"x2":9,"y2":9}},"via":"queue"}
                {"seq":2,"key":"b","at":"2026-05-04T10:00:00Z","by":"ana","picture":"a.jpg","box":"2","op":"reject","from":{"category":"car","box2d":{"x1":1,"y1":1,"x2":9,"y2":9}},"via":"queue"}
                {"seq":3,"key":"c","at":"2026-05-04T10:00:00Z","by":"ana","picture":"a.jpg","op":"undo","to":{"seq":2},"via":"queue"}
                {"seq":4,"key":"d","at":"2026-05-04T10:00:00Z","by":"ana","picture":"a.jpg","op":"reviewed","to":{"state":"reviewed"},"via":"queue"}
                """);
        assertThat(server.get("/api/runs").body()).contains("\"decided\":1,\"reviewed\":1");
    }

    @Test
    void a_run_is_opened_when_it_is_asked_for_first_and_closed_with_the_server() throws Exception {
        assertThat(server.desks).isEmpty();
        assertThat(server.get("/api/runs/one").body()).startsWith("{\"id\":\"one\",\"status\":\"completed\"");
        FakeDesk desk = server.openDesk("one");
        assertThat(server.get("/api/runs/one").statusCode()).isEqualTo(200);
        assertThat(server.openDesk("one")).isSameAs(desk);
        server.close();
        assertThat(desk.isClosed).isTrue();
    }

    @Test
    void a_field_that_is_absent_is_left_out() throws Exception {
        assertThat(server.get("/api/runs/one/images/0").body())
                .doesNotContain("null")
                .doesNotContain("reviewedBy");
    }

    @Test
    void an_edit_reaches_the_desk_as_it_was_sent() throws Exception {
        assertThat(server.post("/api/runs/one/edits", EDIT).body()).isEqualTo("{\"images\":[]}");
        var edit = server.openDesk("one").edits.get(0).edits().get(0);
        assertThat(edit.base()).isEqualTo(3);
        assertThat(edit.place()).containsExactly(1, 2, 3.5, 4);
        assertThat(edit.category()).isNull();
        assertThat(edit.shown()).containsExactly("score");
    }

    @Test
    void a_request_with_another_form_is_refused_with_its_place() throws Exception {
        assertThat(server.post("/api/runs/one/edits", EDIT.replace("\"ms\"", "\"mss\""))
                        .body())
                .contains("\"code\":\"request\"")
                .contains("edits.[0].mss");
        assertThat(server.post("/api/runs/one/edits", EDIT.replace("\"base\":3,", ""))
                        .body())
                .contains("base");
        assertThat(server.post("/api/runs/one/edits", EDIT.replace("\"via\":\"image\"", "\"via\":null"))
                        .body())
                .contains("via");
        assertThat(server.post("/api/runs/one/edits", EDIT.replace("\"base\":3", "\"base\":\"3\""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post("/api/runs/one/edits", EDIT.replace("\"base\":3", "\"base\":3,\"base\":4"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post("/api/runs/one/edits", "[]").statusCode()).isEqualTo(400);
        assertThat(server.post("/api/runs/one/edits", "{").body()).contains("no JSON");
        assertThat(server.post("/api/runs/one/edits", "null").body()).contains("empty");
        assertThat(server.openDesk("one").edits).isEmpty();
    }

    @Test
    void undo_and_revert_reach_the_desk() throws Exception {
        assertThat(server.post("/api/runs/one/undo", "{\"by\":\"ana\",\"key\":\"k\",\"redo\":true}")
                        .body())
                .contains("redo");
        assertThat(server.post("/api/runs/one/revert", "{\"by\":\"ana\",\"key\":\"k\",\"seq\":5}")
                        .body())
                .contains("revert 5");
    }

    @Test
    void an_image_is_opened_only_by_a_person_who_opens_it() throws Exception {
        var unused = server.get("/api/runs/one/images/0?by=ana");
        unused = server.get("/api/runs/one/images/0?by=ana&open=true");
        assertThat(server.openDesk("one").openedBy).containsExactly(Optional.empty(), Optional.of("ana"));
    }

    @Test
    void who_leaves_an_image_tells_so() throws Exception {
        assertThat(server.post("/api/runs/one/images/0/left", "{\"by\":\"ana\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.openDesk("one").leftBy).containsExactly("a.jpg ana");
    }

    @Test
    void the_journal_is_read_in_parts() throws Exception {
        var unused = server.get("/api/runs/one/journal?before=20&limit=7&by=ben&n=1");
        unused = server.get("/api/runs/one/journal");
        assertThat(server.openDesk("one").journals)
                .containsExactly(
                        new JournalRequest(OptionalLong.of(20), 7, Optional.of("ben"), OptionalInt.of(1)),
                        new JournalRequest(OptionalLong.empty(), 100, Optional.empty(), OptionalInt.empty()));
        assertThat(server.get("/api/runs/one/journal?limit=0").body()).contains("limit must be a whole number");
    }

    @Test
    void a_queue_is_asked_by_the_parameters_of_the_address() throws Exception {
        var unused = server.get("/api/runs/one/queue?order=name&category=car,truck&at=5&limit=9");
        var request = server.openDesk("one").queues.get(0);
        assertThat(request.query().categories()).containsExactlyInAnyOrder("car", "truck");
        assertThat(request.at()).isEqualTo(5);
        assertThat(server.get("/api/runs/one/queue?colour=red").statusCode()).isEqualTo(400);
    }

    @Test
    void truth_and_names_are_found_or_missing() throws Exception {
        assertThat(server.get("/api/runs/one/images/0/truth").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/runs/one/images/1/truth").statusCode()).isEqualTo(404);
        assertThat(server.get("/api/runs/one/find?image=day%2Fb.png").body()).isEqualTo("{\"n\":1}");
        assertThat(server.get("/api/runs/one/find?image=c").body()).contains("\"code\":\"missing\"");
        assertThat(server.get("/api/runs/one/images/x").statusCode()).isEqualTo(404);
    }

    @Test
    void a_conflict_answers_with_both_sides() throws Exception {
        server.desk("one").trouble = () -> {
            throw new ConflictException(new ConflictAnswer("conflict", "ben was faster", List.of(), List.of()));
        };
        var answer = server.post("/api/runs/one/edits", EDIT);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("ben was faster").contains("\"images\":[]");
    }

    @Test
    void a_deleted_run_is_gone_and_a_new_one_of_its_name_is_opened_anew() throws Exception {
        FakeDesk first = server.desk("one");
        first.trouble = () -> {
            throw new GoneException("the run one was deleted");
        };
        assertThat(server.get("/api/runs/one").statusCode()).isEqualTo(410);
        assertThat(first.isClosed).isTrue();
        assertThat(server.get("/api/runs/one").statusCode()).isEqualTo(200);
        assertThat(server.openDesk("one")).isNotSameAs(first);
    }

    @Test
    void a_run_that_was_deleted_stays_gone() throws Exception {
        server.desk("one").trouble = () -> {
            throw new GoneException("the run one was deleted");
        };
        var unused = server.get("/api/runs/one");
        Files.delete(server.runs.resolve("one/run.json"));
        Files.delete(server.runs.resolve("one/labels"));
        assertThat(server.get("/api/runs/one").body()).contains("\"code\":\"gone\"");
    }

    @Test
    void a_full_disk_is_told() throws Exception {
        server.desk("one").trouble = () -> {
            throw new IOException("No space left on device");
        };
        var answer = server.post("/api/runs/one/edits", EDIT);
        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(answer.body()).contains("\"code\":\"disk\"").contains("the same edit sent again is saved once");
    }

    @Test
    void a_bug_is_told_without_its_details() throws Exception {
        server.desk("one").trouble = () -> {
            throw new IllegalStateException("secret details");
        };
        var answer = server.get("/api/runs/one");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"failed\"").doesNotContain("secret");
    }

    @Test
    void the_page_and_its_files_are_asked_for_each_time_and_sent_only_if_they_changed() throws Exception {
        var page = server.bytes("/");
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html;");
        var style = server.bytes("/assets/page.css");
        assertThat(style.headers().firstValue("Content-Type")).hasValue("text/css; charset=utf-8");
        assertThat(style.headers().firstValue("Cache-Control")).hasValue("no-cache");
        String tag = style.headers().firstValue("ETag").orElseThrow();
        var again = server.bytes("/assets/page.css", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_port_in_use_is_told_with_what_to_do() {
        ServerSettings same = new ServerSettings(
                "127.0.0.1", server.server.port(), Optional.empty(), "ana", false, Optional.empty(), "9.9");
        assertThatThrownBy(() -> ReviewServer.start(
                        same, new OpenDesks(new LocalRunStore(server.runs), FakeDesk::new), new RunImageServer(run -> {
                            throw new IllegalStateException();
                        })))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is in use")
                .hasMessageContaining("--port");
    }
}
