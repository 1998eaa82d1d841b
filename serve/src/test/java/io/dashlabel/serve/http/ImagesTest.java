package io.dashlabel.serve.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Image;
import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Sha256;
import io.dashlabel.pipeline.view.JpegEncoder;
import io.dashlabel.testkit.TurnedJpeg;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images that the page gets. */
class ImagesTest {

    private static final String A = "/api/runs/one/images/0/";

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

    private static BufferedImage blue(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.BLUE);
        g.fillRect(0, 0, width, height);
        g.dispose();
        return image;
    }

    private byte[] write(String name, byte[] bytes) throws IOException {
        Files.write(server.images.resolve(name), bytes);
        return bytes;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return bytes.toByteArray();
    }

    private static Pixels pixels(HttpResponse<byte[]> answer) throws Exception {
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return new Image("x", answer.body()).pixels();
    }

    private static String type(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void a_small_file_is_sent_as_it_is_with_the_type_that_its_bytes_say() throws Exception {
        byte[] file = write("a.jpg", JpegEncoder.encode(blue(640, 360)));
        HttpResponse<byte[]> answer = server.bytes(A + "image?w=1280");
        assertThat(answer.body()).isEqualTo(file);
        assertThat(type(answer)).isEqualTo("image/jpeg");
        byte[] png = write("a.jpg", png(blue(640, 360)));
        answer = server.bytes(A + "image");
        assertThat(answer.body()).isEqualTo(png);
        assertThat(type(answer)).as("whatever its name says").isEqualTo("image/png");
    }

    @Test
    void a_large_image_is_scaled_unless_all_of_it_is_wanted() throws Exception {
        byte[] file = write("a.jpg", JpegEncoder.encode(blue(2560, 1440)));
        Pixels scaled = pixels(server.bytes(A + "image?w=1280"));
        assertThat(scaled.width()).isEqualTo(1280);
        assertThat(scaled.height()).isEqualTo(720);
        assertThat(scaled.bgr()[0] & 0xFF).isGreaterThan(240);
        assertThat(server.bytes(A + "image?w=full").body()).isEqualTo(file);
        assertThat(server.get(A + "image?w=0").statusCode()).isEqualTo(400);
        assertThat(server.get(A + "image?w=all").body()).contains("w must be a width");
    }

    @Test
    void a_turned_image_is_sent_upright() throws Exception {
        write("a.jpg", TurnedJpeg.of(64, 32));
        for (String width : List.of("1280", "full")) {
            Pixels upright = pixels(server.bytes(A + "image?w=" + width));
            assertThat(upright.width()).isEqualTo(32);
            assertThat(upright.height()).isEqualTo(64);
        }
    }

    @Test
    void a_thumbnail_has_at_most_320_pixels_and_a_crop_240() throws Exception {
        write("a.jpg", JpegEncoder.encode(blue(500, 1000)));
        Pixels thumbnail = pixels(server.bytes(A + "thumbnail"));
        assertThat(thumbnail.height()).isEqualTo(320);
        assertThat(thumbnail.width()).isEqualTo(160);
        server.desk("one").box = new Box(100, 100, 400, 200);
        Pixels crop = pixels(server.bytes(A + "crop/7"));
        assertThat(crop.width()).isEqualTo(240);
        assertThat(server.get(A + "crop/8").body()).contains("no such box");
    }

    @Test
    void a_browser_keeps_an_image_until_another_server_answers_there() throws Exception {
        byte[] file = write("a.jpg", JpegEncoder.encode(blue(640, 360)));
        HttpResponse<byte[]> answer = server.bytes(A + "image?w=1280");
        String tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"" + Sha256.of(file).hex(32) + "-w1280\"");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("private", "immutable");
        assertThat(answer.headers().firstValue("Vary")).hasValue("Cookie");
        HttpResponse<byte[]> again = server.bytes(A + "image?w=1280", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_moved_box_has_another_crop() throws Exception {
        write("a.jpg", JpegEncoder.encode(blue(640, 360)));
        FakeDesk desk = server.desk("one");
        String before = server.bytes(A + "crop/7").headers().firstValue("ETag").orElseThrow();
        desk.box = new Box(100, 100, 300, 200);
        assertThat(server.bytes(A + "crop/7").headers().firstValue("ETag").orElseThrow())
                .isNotEqualTo(before);
    }

    @Test
    void an_image_that_is_gone_is_told_and_its_labels_are_still_shown() throws Exception {
        HttpResponse<String> answer = server.get(A + "image");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("the image a.jpg is not there any more");
        assertThat(server.get("/api/runs/one/images/0").body())
                .contains("\"problems\":[\"old\",\"the image a.jpg is not there any more\"]");
        write("a.jpg", JpegEncoder.encode(blue(64, 36)));
        assertThat(server.get(A + "image").statusCode()).isEqualTo(200);
    }

    @Test
    void an_image_that_was_changed_is_never_shown_as_the_labelled_one() throws Exception {
        byte[] labelled = write("a.jpg", JpegEncoder.encode(blue(64, 36)));
        server.desk("one").sha256 = Optional.of(Sha256.of(labelled).hex());
        assertThat(server.get(A + "image").statusCode()).isEqualTo(200);
        write("a.jpg", JpegEncoder.encode(blue(65, 37)));
        for (String what : List.of("image", "image?w=full", "thumbnail", "crop/7")) {
            HttpResponse<String> answer = server.get(A + what);
            assertThat(answer.statusCode()).as(what).isEqualTo(404);
            assertThat(answer.body()).contains("was changed after the run had labelled it");
        }
        assertThat(server.get("/api/runs/one/images/0").body()).contains("was changed after");
    }

    @Test
    void what_is_no_image_is_never_sent() throws Exception {
        for (String text : List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "GIF89a")) {
            write("a.jpg", text.getBytes(StandardCharsets.UTF_8));
            for (String what : List.of("image", "image?w=full", "thumbnail")) {
                HttpResponse<String> answer = server.get(A + what);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(type(answer)).isEqualTo("application/json");
            }
        }
    }

    @Test
    void an_image_over_the_limits_is_told() throws Exception {
        byte[] png = png(blue(10, 10));
        png[16] = 0x00;
        png[17] = 0x01; // a width of 65,546 pixels in the header
        png[20] = 0x00;
        png[21] = 0x01;
        write("a.jpg", png);
        HttpResponse<String> answer = server.get(A + "thumbnail");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("megapixels allowed");
    }

    @Test
    void a_hostile_name_in_the_labels_reaches_no_file_outside_the_images() throws Exception {
        Files.write(folder.resolve("secret.jpg"), JpegEncoder.encode(blue(8, 8)));
        Path absolute = folder.resolve("secret.jpg").toAbsolutePath();
        server.desk("one").names = List.of("../secret.jpg", absolute.toString(), "day/../../secret.jpg", "a\0b");
        for (int n = 0; n < 4; n++) {
            HttpResponse<String> answer = server.get("/api/runs/one/images/" + n + "/image");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("not there");
        }
    }
}
