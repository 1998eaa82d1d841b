package io.dashlabel.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dashlabel.annotate.rules.HoodRegion;
import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.Flag;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.Polymorphic;
import io.dashlabel.config.ScalarValue;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.InputSize;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.config.OnnxConfig;
import io.dashlabel.onnx.config.OnnxSceneConfig;
import io.dashlabel.onnx.config.SceneHeadConfig;
import io.dashlabel.photometric.PhotometricConfig;
import io.dashlabel.pipeline.config.DetectorConfig.Quality;
import io.dashlabel.run.Step;
import io.dashlabel.service.NoClassifier;
import io.dashlabel.service.NoDetector;
import io.dashlabel.service.SceneClassifierConfig;
import io.dashlabel.service.Tiles;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunConfigTest {

    private static final String OTHER = """
            taxonomy: kitti
            images: data/images
            groundTruth: data/labels
            detector:
              quality: best
              without: [deimv2]
              models:
                - model: own.onnx
                  tiles: 4x3
                  overlap: 0.3
                  input: 960x544
                  words: [car, man]
                  profile: {family: yolov8, boxes: cxcywh, boxUnit: unit, classBase: coco91, order: box scores, nms: true,
                            outputs: {boxes: a, scores: b, labels: c, count: d}, layout: nhwc, inputType: uint8,
                            colorOrder: bgr, scale: 1/255, mean: [1, 2, 3], std: [4, 5, 6],
                            resize: stretch, interpolation: antialias, padding: 0, score: sigmoid}
                  map: {man: pedestrian}
              tiles: 3x2
              nmsIou: 0.5
              fusionIou: 0.6
              riders: false
              egoVehicle: false
              hood: 0,0.5,1,0.9
              oneBoxPerObject: false
              map: {van: car}
              device: cuda
              deviceOptions: {device_id: 1}
              batch: 4
              floor: 0.01
              maxDownload: 20
            scene:
              members:
                - photometric
                - {type: photometric, coefficients: mine/tuned.json, weight: 2.5}
                - {type: onnx, model: clip/onnx/vision_model.onnx, text: clip/text.onnx, vectors: v.json, prompts: p.yaml,
                   scale: 90, temperature: 2, views: crop, minScore: 0.5, probe: own.json,
                   preparation: {resize: crop, shortestEdge: 256, size: 224, interpolation: bicubic, scale: 1,
                                 mean: [1, 2, 3], std: [4, 5, 6]}}
                - {type: onnx, heads: {weather: w.onnx, scene: {model: s.onnx, words: [city street, highway]}}}
            threshold: 0.4
            thresholds: {traffic light: 0.2}
            out: elsewhere
            runId: one
            limit: 7
            shard: 1/3
            steps: [annotate]
            engine: spark
            workers: 3
            answers: {askAgain: true, store: answers.db, user: me, password: '${DASHLABEL_DB_PASSWORD}'}
            budget: {maxCost: 5, prices: prices.yaml}
            sameFailures: 4
            allowFailures: 2.5%
            evaluation:
              iouThreshold: 0.7
              groups: {vehicle: [car, truck]}
            blob: {endpoint: 'https://example.org', login: sas, secret: '${DASHLABEL_DB_PASSWORD}'}
            onnx: {telemetry: true}
            tracking: {mlflow: 'http://localhost:5000', experiment: night, user: me, password: '${DASHLABEL_DB_PASSWORD}',
                       token: '${DASHLABEL_DB_PASSWORD}', artifacts: [report]}
            """;

    private static RunConfig read(String yaml) {
        Map<String, String> environment = Map.of(
                "DASHLABEL_DB_PASSWORD",
                "secret",
                "OPENAI_API_KEY",
                "sk-1",
                "AZURE_INFERENCE_CREDENTIAL",
                "abc",
                "AZURE_VISION_KEY",
                "k1",
                "AZURE_ML_KEY",
                "k2",
                "AZURE_KEY",
                "a2V5",
                "MLFLOW_TRACKING_PASSWORD",
                "p1",
                "MLFLOW_TRACKING_TOKEN",
                "t1");
        return AnnotatorTypes.binder(environment, SecretsRequired.NEEDED)
                .read(RunConfig.class, yaml, "run.yaml", List.of());
    }

    @Test
    void where_the_hood_is_can_be_said_and_must_lie_in_the_image() {
        assertThat(read("detector: {hood: '0.01, 0.45,0.99,0.97'}").detector().hood())
                .contains(new Hood(new HoodRegion(0.01, 0.45, 0.99, 0.97)))
                .map(Hood::word)
                .contains("0.01,0.45,0.99,0.97");
        for (String wrong :
                List.of("0.1,0.2,0.3", "0.1,0.2,x,0.4", "0.9,0.2,0.1,0.4", "0,0,1,1.2", "15,330,1265,695")) {
            assertThatThrownBy(() -> read("detector: {hood: '" + wrong + "'}"))
                    .as(wrong)
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("detector.hood must be left")
                    .hasMessageContaining("shares of the image");
        }
    }

    @Test
    void the_defaults_are_these() {
        RunConfig config = read("");
        assertThat(config.images()).isEmpty();
        assertThat(config.groundTruth()).isEmpty();
        assertThat(config.detector())
                .isEqualTo(new DetectorConfig(
                        Quality.BALANCED,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        0.6,
                        0.55,
                        true,
                        true,
                        Optional.empty(),
                        true,
                        Map.of(),
                        DeviceSettings.CPU,
                        0.02,
                        500));
        assertThat(config.scene())
                .isEqualTo(new SceneConfig(Optional.of(new PhotometricConfig(Optional.empty())), List.of()));
        assertThat(config.threshold()).isEqualTo(0.3);
        assertThat(config.thresholds()).isEmpty();
        assertThat(config.out().reveal()).isEqualTo("runs");
        assertThat(config.runId()).isEmpty();
        assertThat(config.limit()).isEmpty();
        assertThat(config.steps()).containsExactly(Step.values());
        assertThat(config.workers()).isEmpty();
        assertThat(config.evaluation()).isEqualTo(new EvaluationConfig(0.5, Map.of()));
        assertThat(OnnxConfig.of("m").overlap()).isEqualTo(0.2);
    }

    /** A key that this file leaves out, or sets to its default, fails here: so no key can be read and then ignored. */
    @Test
    void every_key_can_be_set_to_another_value() throws Exception {
        assertThat(equalParts(read(OTHER), read(""), "")).containsExactly(".answers.remember");
        assertThat(read("answers: {remember: false}").answers().remember()).isFalse();
        assertThat(equalParts(read(OTHER).detector().models().get(0), DetectorMember.of("m"), ""))
                .containsExactly(".model.profile.input");
        String sized = "detector: {models: [{model: m, profile: {input: [640, 384]}}]}";
        OnnxConfig onnx = (OnnxConfig) read(sized).detector().models().get(0).model();
        assertThat(onnx.profile().input()).hasValue(List.of(640, 384));
        assertThat(read(sized.replace("input", "inputSize")).detector())
                .as("the key's former word")
                .isEqualTo(read(sized).detector());
    }

    private static List<String> equalParts(Record a, Record b, String path) throws ReflectiveOperationException {
        List<String> equal = new ArrayList<>();
        for (RecordComponent component : a.getClass().getRecordComponents()) {
            Object left = component.getAccessor().invoke(a);
            Object right = component.getAccessor().invoke(b);
            String place = path + "." + component.getName();
            if (left instanceof Record record && !(left instanceof ScalarValue)) {
                equal.addAll(equalParts(record, (Record) right, place));
            } else if (left.equals(right)) {
                equal.add(place);
            }
        }
        return equal;
    }

    @Test
    void what_is_written_is_read_to_the_same() {
        for (String yaml : List.of(
                "",
                OTHER,
                "images: a$${b}\nrunId: 'true'\nthreshold: 0.0201\n",
                "scene: none",
                "scene: {type: photometric, coefficients: mine.json}")) {
            RunConfig config = read(yaml);
            assertThat(read(ConfigWriter.yaml(config))).isEqualTo(config);
            assertThat(read(ConfigWriter.json(config))).isEqualTo(config);
        }
    }

    @Test
    void the_starter_file_is_the_defaults() {
        assertThat(read(StarterFile.text())).isEqualTo(read(""));
    }

    @Test
    void the_examples_in_the_starter_file_work_when_the_hash_is_taken_away() throws Exception {
        // A secret goes with a login that needs one, and options with a device that has some, as their comments say.
        String all = StarterFile.text()
                .replace("login: environment", "login: key")
                .replace("device: cpu", "device: cuda")
                .replaceAll("(?m)^( *)#(?! )", "$1")
                .replaceAll("(?m)^( *)#(  +[-a-z])", "$1$2");
        String alone = "  type: photometric\n";
        String fitted = "  coefficients: path/to/own.json\n";
        String vote = all.substring(all.indexOf("  members:\n"), all.indexOf("# Minimum score of a label"));
        assertThat(read(all.replace(vote, "")).scene().classifier())
                .contains(new PhotometricConfig(Optional.of(Path.of("path/to/own.json"))));
        // A vote stands instead of a single classifier, as its comment says.
        RunConfig config = read(all.replaceFirst(alone, "").replaceFirst(fitted, ""));
        assertThat(config.images()).isPresent();
        assertThat(config.detector().models()).hasSize(5);
        assertThat(config.detector().models().get(1).model().map()).containsEntry("person", "pedestrian");
        assertThat(config.scene().members())
                .extracting(member -> member.classifier().name(), SceneMember::weight)
                .containsExactly(
                        tuple("photometric", 1.0),
                        tuple("photometric-own", 2.0),
                        tuple("clip-probe", 1.0),
                        tuple("weather-scene", 1.0),
                        tuple("tiny", 1.0),
                        tuple("scenes", 1.0),
                        tuple("Phi-4-multimodal-instruct", 1.0),
                        tuple("qwen3-vl:8b", 1.0));
        assertThat(config.thresholds()).containsOnlyKeys("traffic light");
        assertThat(config.evaluation().groups()).containsOnlyKeys("vehicle");
        List<String> keys = new ArrayList<>();
        names(RunConfig.class, keys);
        names(SceneMember.class, keys);
        for (Class<?> kind : AnnotatorTypes.ALL.records()) {
            names(kind, keys);
        }
        assertThat(keys)
                .hasSizeGreaterThan(25)
                .allSatisfy(key -> assertThat(all).containsPattern("(?m)^[- ]*" + key + ":"));
    }

    private static void names(Class<?> section, List<String> names) {
        for (RecordComponent component : section.getRecordComponents()) {
            if (component.isAnnotationPresent(Flatten.class)) {
                names(component.getType(), names);
                continue;
            }
            names.add(component.isAnnotationPresent(Polymorphic.class) ? "type" : component.getName());
            if (component.getType().isRecord()
                    && component.getType() != ModelProfile.class
                    && !ScalarValue.class.isAssignableFrom(component.getType())) {
                names(component.getType(), names);
            }
        }
    }

    @Test
    void none_is_no_detector_as_a_word_as_a_type_and_as_earlier_versions_wrote_it() {
        DetectorMember none = new DetectorMember(new NoDetector());
        for (String yaml : List.of(
                "[none]",
                "[{type: none}]",
                "[{model: none}]",
                "[{type: onnx, model: none, overlap: 0.2, words: []}]")) {
            assertThat(read("detector: {models: " + yaml + "}").detector().models())
                    .containsExactly(none);
        }
        assertThat(read("detector: {models: [none], tiles: 4x3}").detector().tiles())
                .isPresent();
        refuses(
                "detector: {models: [none, m]}",
                "run.yaml:1:20: detector.models cannot have none together with other models");
    }

    @Test
    void a_scene_is_told_by_one_classifier_or_by_several_that_vote() {
        SceneConfig none = new SceneConfig(Optional.of(new NoClassifier()), List.of());
        assertThat(read("scene: none").scene()).isEqualTo(none);
        assertThat(read("scene: {type: None}").scene()).isEqualTo(none);
        assertThat(read("scene: {}").scene()).isEqualTo(read("").scene());
        SceneConfig vote = read(OTHER).scene();
        assertThat(vote.classifier()).isEmpty();
        assertThat(vote.members())
                .startsWith(
                        new SceneMember(new PhotometricConfig(Optional.empty()), 1),
                        new SceneMember(new PhotometricConfig(Optional.of(Path.of("mine/tuned.json"))), 2.5));
        assertThat(vote.members())
                .extracting(member -> member.classifier().name())
                .containsExactly("photometric", "photometric-tuned", "clip-own", "w-s");
        assertThat(vote.members().get(3).classifier())
                .isInstanceOfSatisfying(
                        OnnxSceneConfig.class,
                        heads -> assertThat(heads.heads())
                                .containsEntry("weather", SceneHeadConfig.of("w.onnx"))
                                .hasEntrySatisfying(
                                        "scene",
                                        head -> assertThat(head.words()).containsExactly("city street", "highway")));
    }

    @Test
    void a_scene_model_on_this_machine_is_one_word_if_no_classifier_has_a_like_name() {
        assertThat(read("scene: siglip2-base").scene().all()).containsExactly(OnnxSceneConfig.of("siglip2-base"));
        assertThat(read("scene: {members: [photometric, clip/onnx/vision_model.onnx]}")
                        .scene()
                        .all())
                .extracting(SceneClassifierConfig::name)
                .containsExactly("photometric", "clip");
        refuses(
                "scene: {type: onnx}",
                "run.yaml:1:8: scene.model is missing: name an image-text model of `dashlabel models list` or the path of"
                        + " a vision_model.onnx, or give classifiers with the key heads");
        refuses(
                "scene: {type: onnx, model: a.onnx, heads: {weather: w.onnx}}",
                "run.yaml:1:43: scene.heads are classifiers of their own; remove them, or the keys of an image-text"
                        + " model: model, text, vectors, prompts, scale, temperature, views, probe, preparation");
    }

    @Test
    void a_flag_takes_the_place_of_the_whole_section() {
        Flag none = new Flag("--scene", "scene", "none");
        assertThat(AnnotatorTypes.binder(Map.of("DASHLABEL_DB_PASSWORD", "secret"), SecretsRequired.NEEDED)
                        .read(RunConfig.class, OTHER, "run.yaml", List.of(none))
                        .scene())
                .isEqualTo(read("scene: none").scene());
        assertThatThrownBy(() -> AnnotatorTypes.binder(Map.of(), SecretsRequired.NEEDED)
                        .read(RunConfig.class, List.of(new Flag("--scene", "scene", "photometric, photometric"))))
                .hasMessage("--scene: scene members must differ; two are called photometric");
        assertThatThrownBy(() -> AnnotatorTypes.binder(Map.of(), SecretsRequired.NEEDED)
                        .read(RunConfig.class, List.of(new Flag("--scene", "scene", "photometrc"))))
                .hasMessage(
                        "--scene: scene must be one of photometric, onnx, none, openai, azure-openai, azure-foundry, openai-compatible, is 'photometrc'; did you mean 'photometric'?");
    }

    @Test
    void a_vote_that_is_none_is_refused() {
        refuses(
                "scene: {members: [photometric]}",
                "run.yaml:1:18: scene.members must be two or more; one classifier alone needs no members");
        refuses(
                "scene: {members: [photometric, {type: photometric, weight: 3}]}",
                "run.yaml:1:18: scene.members must differ; two are called photometric");
        refuses(
                "scene: {type: photometric, members: [photometric, {type: photometric, coefficients: a.json}]}",
                "run.yaml:1:37: scene.members vote on the scene; remove the key type");
        refuses(
                "scene: {members: [photometric, none]}",
                "run.yaml:1:18: scene.members cannot have none, because it has no vote");
        refuses(
                "scene: {members: [{type: photometric, weight: 0}, none]}",
                "run.yaml:1:47: scene.members[0].weight must lie above 0 and up to 1000, is 0");
        refuses(
                "scene: {members: [{type: photometric, colour: red}, {weight: 2}]}",
                "run.yaml:1:39: unknown key 'colour' in scene.members[0]; known: type, coefficients, weight",
                "run.yaml:1:53: scene.members[1].type is missing");
        refuses(
                "scene: {type: none, coefficients: a.json}",
                "run.yaml:1:21: unknown key 'coefficients' in scene; known: type, members");
        refuses(
                "scene: {type: phtometric, coefficients: a.json}",
                "run.yaml:1:15: scene.type must be one of photometric, onnx, none, openai, azure-openai, azure-foundry, openai-compatible, is 'phtometric'; did you mean 'photometric'?");
    }

    @Test
    void a_category_has_its_own_threshold_or_the_general_one() {
        RunConfig config = read(OTHER);
        assertThat(config.threshold("traffic light")).isEqualTo(0.2);
        assertThat(config.threshold("car")).isEqualTo(0.4);
    }

    @Test
    void values_out_of_range_are_refused_at_their_place() {
        refuses("threshold: 2", "run.yaml:1:12: threshold must lie in 0..1, is 2");
        refuses("detector: {nmsIou: 0}", "run.yaml:1:20: detector.nmsIou must lie above 0 and up to 1, is 0");
        refuses("detector: {floor: 0.6}", "run.yaml:1:19: detector.floor must lie in 0.001..0.5, is 0.6");
        refuses("limit: 0", "run.yaml:1:8: limit must be 1 or more, is 0");
        refuses("workers: -1", "run.yaml:1:10: workers must be 1 or more, is -1");
        refuses("runId: ' '", "run.yaml:1:8: runId must not be empty");
        refuses("steps: []", "run.yaml:1:8: steps must name at least one step, and none twice");
        refuses("steps: [visualize, visualize]", "run.yaml:1:8: steps must name at least one step, and none twice");
        refuses(
                "evaluation: {groups: {a: [car], b: [car]}}",
                "run.yaml:1:22: evaluation.groups must not share a category: 'car' is in 'a' and in 'b'");
        refuses(
                "threshold: 0.01",
                "run.yaml:1:12: threshold 0.01 lies below detector.floor 0.02, and no boxes are stored there; lower the floor"
                        + " too");
        refuses("thresholds: {car: 1.5}", "run.yaml:1:13: thresholds.car must lie in 0..1, is 1.5");
        refuses(
                "detector: {models: [{model: a, input: 640, profile: {input: [1, 2]}}]}",
                "run.yaml:1:39: detector.models[0].input and profile.input say the same; give only one");
        refuses(
                "detector: {models: [{model: a, input: 20}]}",
                "run.yaml:1:39: detector.models[0].input must lie in" + " 32..4096 pixels each way, is 20x20");
        refuses("detector: {models: [{tiles: 4x3}]}", "run.yaml:1:21: detector.models[0].model is missing");
    }

    private static void refuses(String yaml, String... sentences) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UsageException.class)
                .hasMessage(String.join("\n", sentences));
    }

    @Test
    void a_square_input_is_one_number() {
        assertThat(InputSize.of("640")).isEqualTo(new InputSize(640, 640));
        assertThat(new InputSize(640, 640).word()).isEqualTo("640");
        assertThat(Optional.of(new Tiles(1, 1)).map(Tiles::word)).hasValue("none");
    }
}
