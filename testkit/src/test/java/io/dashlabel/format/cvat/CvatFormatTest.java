package io.dashlabel.format.cvat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.taxonomy.Taxonomies;
import io.dashlabel.testkit.GoldenFrames;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CvatFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new CvatFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        return "<annotations>\n<image name=\"a.jpg\">\n<box label=</image></annotations>";
    }

    @Test
    void the_file_equals_the_golden_sample_but_for_the_colours() throws IOException {
        List<Frame> frames = GoldenFrames.predictions().stream()
                .map(frame -> frame.withDetections(withoutCrowd(frame, Map.of("truncated", false))))
                .toList();

        Path out = GoldenFrames.write(frames, format(), work.resolve("out"));

        assertThat(canonical(Files.readString(out.resolve("annotations.xml"))))
                .isEqualTo(canonical(GoldenFrames.text("cvat/annotations.xml")));
        assertThat(canonical(GoldenFrames.json(out.resolve("labels.json")).toPrettyString()))
                .isEqualTo(canonical(GoldenFrames.json("cvat/labels.json").toPrettyString()));
    }

    /** Without colours, and with the fewest decimals. */
    private static String canonical(String text) {
        return text.replaceAll("#[0-9a-f]{6}", "#")
                .replaceAll("(\\.\\d*?)0+\"", "$1\"")
                .replaceAll("\\.\"", "\"")
                .strip();
    }

    @Test
    void the_golden_sample_is_read() {
        LabelSet read = LabelFiles.read(SharedData.data("interchange/golden/cvat"));

        assertThat(read.findings()).isEmpty();
        List<Frame> expected = GoldenFrames.lossy(format());
        assertThat(read.frames()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            Frame frame = read.frames().get(i);
            assertThat(frame.name()).isEqualTo(expected.get(i).name());
            assertThat(frame.size()).isEqualTo(expected.get(i).size());
            assertThat(frame.attributes()).isEqualTo(expected.get(i).attributes());
            assertThat(withoutCrowd(frame, Map.of())).isEqualTo(withoutCrowd(expected.get(i), Map.of()));
        }
    }

    /** The sample leaves out the crowd. */
    private static List<Detection> withoutCrowd(Frame frame, Map<String, Object> left) {
        return frame.detections().orElseThrow().stream()
                .map(d -> d.is("crowd") ? d.withAttributes(left) : d)
                .toList();
    }

    @Test
    void no_image_has_a_subset_and_every_label_declares_the_score() throws IOException {
        Path out = GoldenFrames.write(format(), work.resolve("out"));

        assertThat(out.resolve("annotations.xml"))
                .content()
                .doesNotContain("subset=")
                .contains("<attribute name=\"crowd\">true</attribute>")
                .containsOnlyOnce("<name>crowd</name>");
        assertThat(Files.readString(out.resolve("labels.json")).split("\"score\"", -1))
                .hasSize(11);
    }

    @Test
    void a_box_of_a_person_is_the_persons_and_has_no_score() throws IOException {
        LabelSet read = read("""
                <annotations><version>1.1</version>
                <meta><task><owner><username>bob</username></owner><assignee><username>ana</username></assignee></task></meta>
                <image id="0" name="a.jpg" width="10" height="10">
                 <box label="car" source="manual" occluded="1" xtl="1" ytl="1" xbr="3" ybr="3" z_order="0">
                  <attribute name="score">1</attribute><attribute name="truncated">false</attribute></box>
                 <box label="car" source="semi-auto" occluded="0" xtl="1" ytl="1" xbr="3" ybr="3"></box>
                 <box label="car" source="auto" occluded="0" xtl="1" ytl="1" xbr="3" ybr="3"><attribute name="score">0.25</attribute></box>
                </image></annotations>""");

        Provenance ana = new Provenance(Provenance.Source.HUMAN, "ana", Optional.empty());
        Detection car = Detection.of("car", new Box(1, 1, 3, 3));
        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(
                        car.withAttribute("occluded", true)
                                .withAttribute("truncated", false)
                                .withProvenance(ana),
                        car.withProvenance(ana),
                        car.withScore(0.25));
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void what_cvat_fills_in_counts_as_absent() throws IOException {
        String declared = """
                <annotations><version>1.1</version><meta><job><labels>
                <label><name>light</name><attributes>
                 <attribute><name>truncated</name><default_value>false</default_value></attribute>
                 <attribute><name>trafficLightColor</name><default_value>none</default_value></attribute>
                 <attribute><name>side</name><default_value>left</default_value></attribute></attributes></label>
                <label><name>frame</name><attributes>
                 <attribute><name>weather</name><default_value>none</default_value></attribute>
                 <attribute><name>scene</name><default_value>city</default_value></attribute></attributes></label>
                </labels></job></meta>
                <image id="0" name="a.jpg" width="10" height="10">
                 <box label="light" source="auto" occluded="0" xtl="1" ytl="1" xbr="3" ybr="3">
                  <attribute name="truncated">false</attribute><attribute name="trafficLightColor">none</attribute>
                  <attribute name="side">left</attribute></box>
                 <box label="light" source="auto" occluded="0" xtl="5" ytl="1" xbr="7" ybr="3">
                  <attribute name="truncated">true</attribute><attribute name="trafficLightColor">red</attribute></box>
                 <tag label="frame"><attribute name="weather">none</attribute><attribute name="scene">city</attribute></tag>
                </image></annotations>""";

        Frame frame = read(declared).frames().get(0);

        assertThat(frame.detections().orElseThrow())
                .extracting(Detection::attributes)
                .containsExactly(Map.of("side", "left"), Map.of("truncated", true, "trafficLightColor", "red"));
        assertThat(frame.attributes().orElseThrow().values()).containsOnlyKeys("scene");
        LabelIndex index = LabelIndex.at(work.resolve("labels.xml"));
        assertThat(index.of("a.jpg")).contains(frame);
    }

    @Test
    void a_scene_word_that_cvat_fills_in_says_nothing() throws IOException {
        Path words = Files.writeString(
                work.resolve("words.yaml"),
                "name: own\ncategories: [car]\nattributes:\n  weather: {words: [clear, rainy]}\n");
        Frame frame = Frame.named("a.jpg")
                .withSize(new ImageSize(10, 10))
                .withAttributes(SceneAttributes.of("rainy", "none", "city"))
                .withDetections(List.of());

        try (var writer = format().writer(work.resolve("out"), WriteOptions.of(Taxonomies.at(words)))) {
            writer.write(frame);
            writer.finish();
        }

        assertThat(Files.readString(work.resolve("out/labels.json")).replaceAll("\\s+", " "))
                .contains("\"default_value\" : \"none\", \"values\" : [ \"none\", \"clear\", \"rainy\" ]")
                .contains("\"default_value\" : \"undefined\", \"values\" : [ \"undefined\", \"none\" ]");
        assertThat(LabelFiles.read(work.resolve("out")).frames().get(0).attributes())
                .isEqualTo(frame.attributes());
    }

    @Test
    void boxes_of_persons_and_of_models_keep_their_source() throws IOException {
        Detection car = Detection.of("car", new Box(1, 1, 3, 3), 0.5);
        Provenance ana = new Provenance(Provenance.Source.HUMAN, "ana", Optional.empty());
        Provenance model = new Provenance(Provenance.Source.MODEL, "yolox", Optional.of("c0ffee"));
        Frame frame = Frame.named("a.jpg")
                .withSize(new ImageSize(10, 10))
                .withDetections(List.of(car.withProvenance(ana), car.withProvenance(model), car));

        Path out = GoldenFrames.write(List.of(frame), format(), work.resolve("out"));

        assertThat(Files.readString(out.resolve("annotations.xml")))
                .containsOnlyOnce("<box label=\"car\" source=\"manual\"")
                .contains("<box label=\"car\" source=\"auto\"");
        assertThat(LabelFiles.read(out).frames().get(0).detections().orElseThrow())
                .containsExactly(
                        Detection.of("car", new Box(1, 1, 3, 3))
                                .withProvenance(new Provenance(Provenance.Source.HUMAN, "cvat", Optional.empty())),
                        car,
                        car);
    }

    @Test
    void what_is_no_upright_box_of_an_image_is_told() throws IOException {
        LabelSet read = read("""
                <annotations>
                <track id="0" label="car"><box frame="0" xtl="1" ytl="1" xbr="3" ybr="3"/></track>
                <track id="1" label="car"/>
                <image id="0" name="a.jpg" width="100" height="100">
                 <polygon label="car" points="1,2;3,4"/>
                 <box label="car" occluded="0" xtl="20" ytl="10" xbr="40" ybr="20" rotation="90"/>
                 <box label="car" occluded="0" xtl="3" ytl="1" xbr="1" ybr="3"/>
                 <box label="car" occluded="0" xtl="1" ytl="1" xbr="3" ybr="3"><attribute name="score">high</attribute></box>
                 <tag label="blurred" source="manual"/>
                </image>
                <image id="1" width="100" height="100"/>
                </annotations>""");

        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(25, 5, 35, 25)), Detection.of("car", new Box(1, 1, 3, 3)));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "a.jpg: has a polygon of car, which is no box",
                        "a.jpg: has a box that is rotated by 90.0 degrees; the upright box around it was used",
                        "a.jpg: has a box of car without an area: xtl < xbr and ytl < ybr are needed",
                        "a.jpg: score high is not a number from 0 to 1",
                        "a.jpg: has the tag blurred, which was not read; scene words are attributes of the tag frame",
                        "labels.xml: 2 tracks of a video are left out; export the task as 'CVAT for images 1.1'",
                        "labels.xml: 1 image has no name and cannot be read");
    }

    @Test
    void an_index_reads_an_image_by_its_offset_also_after_a_mark_and_foreign_letters() throws IOException {
        String xml = """
                \uFEFF<?xml version="1.0" encoding="utf-8"?>
                <!-- <image name="no.jpg"/> --><annotations><image id="0" name="밤/도로.jpg" width="9" height="9"/><image id="1"
                 name="Stra&#223;e.jpg" width="9" height="9"><box label="신호등" xtl="1" ytl="1" xbr="3" ybr="3" occluded="0"/></image>
                <!-- ü --><image id="2" name="c.jpg" width="9" height="9"><polygon label="x"/></image></annotations>""";

        LabelIndex index = LabelIndex.at(Files.writeString(work.resolve("labels.xml"), xml));

        assertThat(index.names()).containsExactly("Straße.jpg", "c.jpg", "밤/도로.jpg");
        assertThat(index.of("Straße.jpg").orElseThrow().detections().orElseThrow())
                .containsExactly(Detection.of("신호등", new Box(1, 1, 3, 3)));
        assertThat(index.of("밤/도로.jpg").orElseThrow().detections()).contains(List.of());
        assertThat(index.of("c.jpg")).isPresent();
        assertThat(index.findings())
                .extracting(LabelFinding::toString)
                .containsExactly("c.jpg: has a polygon of x, which is no box");
    }

    @Test
    void a_declared_charset_counts() throws IOException {
        byte[] xml =
                "<?xml version=\"1.0\" encoding=\"windows-1252\"?><annotations><image name=\"Straße.jpg\"/></annotations>"
                        .getBytes("windows-1252");

        Path file = Files.write(work.resolve("labels.xml"), xml);

        assertThat(LabelFiles.read(file).frames()).extracting(Frame::name).containsExactly("Straße.jpg");
        assertThat(LabelIndex.at(file).names()).containsExactly("Straße.jpg");
    }

    @Test
    void entities_are_not_read() throws IOException {
        Path secret = Files.writeString(work.resolve("secret.txt"), "secret", StandardCharsets.UTF_8);
        String outside = "<!DOCTYPE annotations [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE annotations [<!ENTITY x0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY x")
                    .append(i)
                    .append(" \"")
                    .append(("&x" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        laughs.append("<!ENTITY x \"&x39;\">]>\n");
        for (String doctype : List.of(outside, laughs.toString())) {
            String tag =
                    "<image name=\"a.jpg\"><tag label=\"frame\"><attribute name=\"scene\">&x;</attribute></tag></image>";
            Path file =
                    Files.writeString(work.resolve("labels.xml"), doctype + "<annotations>" + tag + "</annotations>");

            assertThatThrownBy(() -> LabelFiles.read(file))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("broken XML")
                    .hasMessageNotContaining("secret ");
        }
    }

    @Test
    void a_name_that_xml_cannot_hold_is_an_error() {
        Frame frame = Frame.named("a\u0001.jpg").withDetections(List.of());

        assertThatThrownBy(() -> {
                    try (var writer = format().writer(work.resolve("x"), WriteOptions.of(Taxonomy.bdd100k()))) {
                        writer.write(frame.withSize(new ImageSize(1, 1)));
                    }
                })
                .isInstanceOf(UsageException.class)
                .hasMessage("XML cannot hold the character \\u0001 of 'a\\u0001.jpg'; rename it, or choose a format in"
                        + " JSON");
    }

    private LabelSet read(String xml) throws IOException {
        return LabelFiles.read(Files.writeString(work.resolve("labels.xml"), xml));
    }
}
