package io.dashlabel.serve.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps others out of the review. */
class SecurityTest {

    private static final String UNDO = "{\"by\":\"ana\",\"key\":\"k\",\"redo\":false}";

    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start(folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void the_address_holds_a_new_token_of_256_bits_behind_the_hash_sign() throws Exception {
        assertThat(server.server.address().toString())
                .matches("http://127\\.0\\.0\\.1:" + server.server.port() + "/#t=[A-Za-z0-9_-]{43}");
        Path other = Files.createDirectory(folder.resolve("other"));
        try (TestServer second = TestServer.start(other)) {
            assertThat(second.token()).isNotEqualTo(server.token());
        }
    }

    @Test
    void only_the_token_gets_a_cookie_which_no_script_reads_and_no_other_site_sends() throws Exception {
        HttpResponse<String> wrong = server.postWithoutCookie("/api/session", "{\"token\":\"" + "A".repeat(43) + "\"}");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.headers().firstValue("Set-Cookie")).isEmpty();
        HttpResponse<String> right = server.postWithoutCookie("/api/session", "{\"token\":\"" + server.token() + "\"}");
        assertThat(right.statusCode()).isEqualTo(204);
        assertThat(right.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("dashlabel-" + server.server.port() + "=")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain(server.token());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/runs",
                "/api/runs/one",
                "/api/runs/one/queue",
                "/api/runs/one/images/0",
                "/api/runs/one/images/0/truth",
                "/api/runs/one/images/0/image",
                "/api/runs/one/images/0/thumbnail",
                "/api/runs/one/images/0/crop/7",
                "/api/runs/one/find?image=a.jpg",
                "/api/runs/one/journal",
                "/api/runs/one/events",
                "/api/nothing"
            })
    void nothing_is_read_without_the_cookie(String path) throws Exception {
        HttpResponse<String> answer = server.getWithoutCookie(path);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edits", "undo", "revert"})
    void nothing_is_changed_without_the_cookie(String what) throws Exception {
        assertThat(server.postWithoutCookie("/api/runs/one/" + what, UNDO).statusCode())
                .isEqualTo(401);
        assertThat(server.desks).isEmpty();
    }

    @Test
    void the_page_itself_needs_no_cookie_and_has_no_data() throws Exception {
        assertThat(server.getWithoutCookie("/").statusCode()).isEqualTo(200);
        assertThat(server.getWithoutCookie("/").body())
                .doesNotContain("\"one\"")
                .doesNotContain(server.token());
        assertThat(server.getWithoutCookie("/assets/page.css").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:PORT"})
    void a_foreign_host_is_refused_even_for_the_page(String host) throws Exception {
        String port = String.valueOf(server.server.port());
        String answer =
                server.raw("GET / HTTP/1.1\r\nHost: " + host.replace("PORT", port) + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("\"code\":\"host\"");
    }

    @Test
    void the_names_of_this_machine_are_its_hosts() throws Exception {
        for (String host : List.of("127.0.0.1", "localhost", "LOCALHOST", "[::1]")) {
            assertThat(server.raw("GET / HTTP/1.1\r\nHost: " + host + ":" + server.server.port()
                            + "\r\nConnection: close\r\n\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void a_server_of_all_addresses_knows_numbers_but_no_foreign_name() {
        KnownHosts all = new KnownHosts("0.0.0.0", 8750, Optional.empty());
        assertThat(all.knows("192.168.1.7:8750")).isTrue();
        assertThat(all.knows("[fe80::1]:8750")).isTrue();
        assertThat(all.knows("evil.example:8750")).isFalse();
        assertThat(all.knows("1.2.3.4.evil.example:8750")).isFalse();
        KnownHosts named = new KnownHosts("labels.example", 8750, Optional.empty());
        assertThat(named.knows("labels.example:8750")).isTrue();
        assertThat(named.knows("192.168.1.7:8750")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "http://evil.example",
                "https://127.0.0.1:PORT",
                "http://127.0.0.1",
                "http://localhost:PORT"
            })
    void only_the_own_page_may_send(String origin) throws Exception {
        server.signedIn();
        String port = String.valueOf(server.server.port());
        HttpResponse<String> answer = server.postFrom(origin.replace("PORT", port), "/api/runs/one/undo", UNDO);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"origin\"");
        assertThat(server.desks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp"
            })
    void only_json_is_read(String type) throws Exception {
        server.signedIn();
        assertThat(server.postAs(type, "/api/runs/one/undo", UNDO).statusCode()).isEqualTo(400);
        assertThat(server.desks).isEmpty();
        assertThat(server.postAs("application/json;charset=utf-8", "/api/runs/one/undo", UNDO)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/page.css", "/api/runs", "/api/nothing", "/nothing"})
    void every_answer_has_the_headers(String path) throws Exception {
        for (HttpResponse<String> answer :
                List.of(server.getWithoutCookie(path), server.signedIn().get(path))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                            + " connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Cross-Origin-Opener-Policy"))
                    .hasValue("same-origin");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void a_broken_request_gets_the_headers_and_no_page_of_the_server() throws Exception {
        String host = "\r\nHost: 127.0.0.1:" + server.server.port() + "\r\nConnection: close\r\n\r\n";
        for (String path : List.of("/assets/..%2f..%2frun.json", "/assets/%00", "/a<b>", "/%zz")) {
            assertThat(server.raw("GET " + path + " HTTP/1.1" + host))
                    .as(path)
                    .startsWith("HTTP/1.1 4")
                    .contains("Content-Security-Policy: default-src 'none'")
                    .contains("\"code\":\"")
                    .doesNotContain("<html");
        }
        assertThat(server.raw("nonsense\r\n\r\n")).doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../page.jte",
                "/assets/../../../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/x",
                "/assets//etc/passwd",
                "/assets/",
                "/api/runs/..",
                "/api/runs/%2e%2e",
                "/api/runs/..%5cone",
                "/api/runs/one/../../x"
            })
    void no_path_names_a_file(String path) throws Exception {
        var unused = server.signedIn();
        Files.createDirectories(folder.resolve("labels"));
        String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.server.port()
                + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4(00|01|04) .*");
        assertThat(server.desks).isEmpty();
    }

    @Test
    void an_id_is_only_compared_with_the_runs_of_the_store() throws Exception {
        Files.createDirectories(server.runs.resolve(".hidden/labels"));
        Files.createDirectories(folder.resolve("outside/labels"));
        server.signedIn();
        for (String id : List.of(".hidden", "..", ".", "One", "on", "latest")) {
            assertThat(server.get("/api/runs/" + id + "/journal").statusCode())
                    .as(id)
                    .isIn(400, 404);
        }
        assertThat(server.desks).isEmpty();
    }

    @Test
    void a_body_of_more_than_a_megabyte_is_refused_with_or_without_its_length() throws Exception {
        server.signedIn();
        String large = "{\"by\":\"" + "a".repeat(1_000_001) + "\"}";
        assertThat(server.post("/api/runs/one/edits", large).statusCode()).isEqualTo(413);
        var chunked = java.net.http.HttpRequest.newBuilder(java.net.URI.create(server.base + "/api/session"))
                .header("Content-Type", "application/json")
                .header("Origin", server.base)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(UTF_8))))
                .build();
        var answer = java.net.http.HttpClient.newHttpClient()
                .send(chunked, java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"code\":\"too-large\"");
    }

    @Test
    void more_than_500_edits_are_refused() throws Exception {
        server.signedIn();
        String edit = "{\"key\":\"k\",\"group\":\"g\",\"image\":0,\"base\":1,\"op\":\"accept\",\"box\":\"7\","
                + "\"via\":\"queue\",\"shown\":[]}";
        String many = String.join(",", java.util.Collections.nCopies(501, edit));
        assertThat(server.post("/api/runs/one/edits", "{\"by\":\"ana\",\"edits\":[" + many + "]}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.desk("one").edits).isEmpty();
    }

    @Test
    void read_only_refuses_every_edit_and_shows_everything() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (TestServer readOnly = TestServer.startReadOnly(other).signedIn()) {
            assertThat(readOnly.get("/api/runs/one").statusCode()).isEqualTo(200);
            for (String what : List.of("edits", "undo", "revert")) {
                HttpResponse<String> answer = readOnly.post("/api/runs/one/" + what, UNDO);
                assertThat(answer.statusCode()).isEqualTo(403);
                assertThat(answer.body()).contains("\"code\":\"read-only\"").contains("--read-only");
            }
            assertThat(readOnly.get("/api/runs").body()).contains("\"readOnly\":true");
        }
    }

    @Test
    void other_methods_change_nothing() throws Exception {
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY")) {
            assertThat(server.raw(method + " /api/runs/one/edits HTTP/1.1\r\nHost: 127.0.0.1:" + server.server.port()
                            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                    .as(method)
                    .startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void the_server_listens_at_this_machine_only() throws Exception {
        List<java.net.InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof java.net.Inet4Address)
                .toList();
        org.junit.jupiter.api.Assumptions.assumeFalse(others.isEmpty(), "this machine has no other address");
        for (java.net.InetAddress address : others) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> new Socket(address, server.server.port()).close())
                    .isInstanceOf(java.net.ConnectException.class);
        }
    }

    @Test
    void behind_a_proxy_its_address_is_known_and_no_other() {
        KnownHosts proxied = new KnownHosts("127.0.0.1", 8750, Optional.of(URI.create("https://Labels.example")));
        assertThat(proxied.knows("labels.example")).isTrue();
        assertThat(proxied.isOwn("https://labels.example", "labels.example")).isTrue();
        assertThat(proxied.isOwn("https://labels.example", "127.0.0.1:8750")).isTrue();
        assertThat(proxied.isOwn("https://labels.example:8443", "labels.example"))
                .isFalse();
        assertThat(proxied.isOwn("https://labels.example", "evil.example")).isFalse();
        assertThat(proxied.isOwn("https://evil.example", "labels.example")).isFalse();
    }

    @Test
    void an_address_for_one_use_lets_in_once() throws Exception {
        String secret = server.server.addressForOneUse().getFragment().substring("t=".length());
        assertThat(secret).isNotEqualTo(server.token());
        String session = "{\"token\":\"" + secret + "\"}";
        assertThat(server.postWithoutCookie("/api/session", session).statusCode())
                .isEqualTo(204);
        assertThat(server.postWithoutCookie("/api/session", session).statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_token_gets_into_no_file() throws Exception {
        server.signedIn();
        var unused = server.get("/api/runs/one");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> contains(file, server.token()));
        }
        assertThat(new AccessToken(server.token()).toString()).doesNotContain(server.token());
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
