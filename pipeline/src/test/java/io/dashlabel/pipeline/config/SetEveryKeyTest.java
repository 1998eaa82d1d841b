package io.dashlabel.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.config.ConfigWriter;
import io.dashlabel.config.EnumWords;
import io.dashlabel.config.Flag;
import io.dashlabel.config.Flatten;
import io.dashlabel.config.Polymorphic;
import io.dashlabel.config.ScalarValue;
import io.dashlabel.config.Secret;
import io.dashlabel.config.SecretsRequired;
import io.dashlabel.config.TypeNames;
import io.dashlabel.label.UsageException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code --set} reaches every key of the configuration that holds a single value, whatever flag made its section. */
class SetEveryKeyTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "OPENAI_API_KEY", "sk-secret",
            "AZURE_OPENAI_API_KEY", "secret",
            "AZURE_INFERENCE_CREDENTIAL", "secret",
            "AZURE_VISION_KEY", "secret",
            "AZURE_ML_KEY", "secret",
            "OWN", "own-secret");

    /** What a kind needs beside its type, and a key that needs another one. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("azure-openai", "deployment=d endpoint=https://res.openai.azure.com"),
            Map.entry("azure-foundry", "model=m endpoint=https://res.services.ai.azure.com"),
            Map.entry("openai-compatible", "model=m endpoint=http://localhost:1/v1"),
            Map.entry("azure-vision", "endpoint=https://res.cognitiveservices.azure.com"),
            Map.entry("azure-ml", "endpoint=https://res.westeurope.inference.ml.azure.com/score"),
            Map.entry("http", "endpoint=https://own.example/detect"),
            Map.entry("onnx", "model=m"),
            Map.entry("scope", "auth=entra"),
            Map.entry("deviceOptions", "device=cuda"));

    /** Where the type of a key does not tell what it may hold. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("classBase", "coco91"),
            Map.entry("order", "class score box"),
            Map.entry("endpoint", "https://own.example/v1"),
            Map.entry("blob.endpoint", "https://own.example"),
            Map.entry("blob.login", "entra"),
            Map.entry("azure-ml endpoint", "https://own.example/score"),
            Map.entry("azure-vision endpoint", "https://own.example"),
            Map.entry("apiVersion", "2024-10-21"),
            Map.entry("http request", "{\"image\": \"\"}"),
            Map.entry("http image", "/image"),
            Map.entry("answer.boxes", "/b"),
            Map.entry("answer.label", "/l"),
            Map.entry("answer.score", "/s"),
            Map.entry("answer.box", "/a,/b,/c,/d"),
            Map.entry("api", "3.2"),
            Map.entry("params", "{\"a\": 1}"),
            Map.entry("input", "416x320"),
            Map.entry("profile.input", "64,32"),
            Map.entry("preparation.size", "64x32"),
            Map.entry("tiles", "3x2"),
            Map.entry("mean", "1.5,2.5,3.5"),
            Map.entry("std", "1.5,2.5,3.5"),
            Map.entry("threshold", "0.5"),
            Map.entry("longestSide", "777"),
            Map.entry("steps", "annotate,report"),
            Map.entry("shard", "1/3"),
            Map.entry("allowFailures", "2%"),
            Map.entry("models", "a,b"),
            Map.entry("members", "photometric,openai"),
            Map.entry("pollSeconds", "61"),
            Map.entry("detector.hood", "0.01,0.45,0.99,0.97"),
            Map.entry("detector.floor", "0.1"),
            Map.entry("mlflow", "https://own.example/base"),
            Map.entry("artifacts", "matches,labels"));

    /** A key, and the flags that make the section in which it stands. */
    private record Place(List<Flag> flags, String path, RecordComponent component, String kind) {}

    private static Flag set(String path, String value) {
        return new Flag("--set " + path, path, value);
    }

    private static List<Flag> needed(String section, String what) {
        return Stream.of(NEEDED.getOrDefault(what, "").split(" "))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .map(part -> set(section + part[0], part[1]))
                .toList();
    }

    private static void walk(Class<?> record, List<Flag> flags, String before, String kind, List<Place> all) {
        for (RecordComponent component : record.getRecordComponents()) {
            String path = before + component.getName();
            Class<?> type = plain(component.getGenericType());
            if (component.isAnnotationPresent(Polymorphic.class)) {
                continue; // one place for each kind, below
            }
            if (component.getName().equals("heads")) {
                continue; // they stand in place of the model that the other keys need; RunConfigTest reads them
            }
            if (component.isAnnotationPresent(Flatten.class)) {
                walk(component.getType(), flags, before, kind, all);
                continue;
            }
            if (type == List.class && inner(component.getGenericType()).isRecord()) {
                kinds(inner(component.getGenericType()), path, all);
            }
            if (type.isRecord() && !ScalarValue.class.isAssignableFrom(type)) {
                if (type == SceneConfig.class) {
                    kinds(type, path, all);
                }
                walk(type, flags, path + ".", kind, all);
            } else {
                all.add(new Place(flags, path, component, kind));
            }
        }
    }

    /** Each kind as a flag's one word makes it, alone or as the second of two. */
    private static void kinds(Class<?> record, String path, List<Place> all) {
        RecordComponent at = Arrays.stream(record.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Polymorphic.class))
                .findFirst()
                .orElseThrow();
        for (Class<?> kind : AnnotatorTypes.ALL.records()) {
            if (!plain(at.getGenericType()).isAssignableFrom(kind)) {
                continue;
            }
            String word = TypeNames.word(kind);
            boolean list = !path.equals("scene");
            String section = path + (list ? "[1]." : ".");
            String flag = path.equals("scene.members") ? "scene" : path;
            List<Flag> flags = new ArrayList<>();
            flags.add(new Flag(
                    "--flag",
                    flag,
                    (list ? first(path, word) + "," : "")
                            + (word.equals("onnx") && path.equals("detector.models") ? "m" : word)));
            flags.addAll(needed(section, word));
            if (list && word.equals("none")) {
                continue; // has no vote
            }
            walk(kind, flags, section, word, all);
            if (path.equals("scene.members")) {
                walk(record, flags, section, word, all);
            }
        }
    }

    private static String first(String path, String second) {
        return path.equals("detector.models") ? "first.onnx" : second.equals("photometric") ? "openai" : "photometric";
    }

    private static Class<?> plain(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == java.util.Optional.class
                    ? plain(generic.getActualTypeArguments()[0])
                    : (Class<?>) generic.getRawType();
        }
        return (Class<?>) type;
    }

    private static Class<?> inner(Type type) {
        Type of = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
        return plain(of);
    }

    private static String value(Place place) {
        String name = place.component().getName();
        Class<?> type = plain(place.component().getGenericType());
        String withSection = place.path().replaceFirst("^.*\\.(?=[^.]*\\.)", "");
        for (String key : List.of(place.kind() + " " + name, place.path(), withSection, name)) {
            if (VALUES.containsKey(key)) {
                return VALUES.get(key);
            }
        }
        if (type == Secret.class) {
            return "${OWN}";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true";
        }
        if (type == int.class || type == Integer.class) {
            return "7";
        }
        if (type == double.class || type == Double.class) {
            return "0.25";
        }
        if (type.isEnum()) {
            return EnumWords.of((Enum<?>) type.getEnumConstants()[type.getEnumConstants().length - 1]);
        }
        return type == Path.class ? "some/file" : "word";
    }

    private static List<Place> places() {
        List<Place> all = new ArrayList<>();
        walk(RunConfig.class, List.of(), "", "", all);
        return all;
    }

    @TestFactory
    Stream<DynamicTest> every_single_value_can_be_set() {
        List<Place> places = places();
        assertThat(places).as("keys found").hasSizeGreaterThan(250);
        return places.stream()
                .map(place -> DynamicTest.dynamicTest(place.kind() + " " + place.path(), () -> arrives(place)));
    }

    private static void arrives(Place place) throws Exception {
        boolean map = plain(place.component().getGenericType()) == Map.class;
        String path = place.path() + (map ? ".car" : "");
        String value = map && place.path().equals("thresholds") ? "0.25" : value(place);
        List<Flag> flags = new ArrayList<>(place.flags());
        String section = place.path().replaceFirst("[^.]*$", "");
        flags.addAll(needed(section, place.component().getName()));
        if (place.path().endsWith("blob.secret")) {
            flags.add(set("blob.login", "sas"));
        }
        if (place.path().equals("answers.password")) {
            flags.add(set("answers.user", "me"));
        }
        flags.add(set(path, value));
        RunConfig config =
                AnnotatorTypes.binder(ENVIRONMENT, SecretsRequired.NEEDED).read(RunConfig.class, flags);
        JsonNode written = JSON.readTree(ConfigWriter.json(config));
        JsonNode found = at(written, path);
        assertThat(text(found)).as("%s in %s", path, written).isEqualTo(value);
    }

    private static JsonNode at(JsonNode node, String path) {
        return node.at("/" + path.replace(".", "/").replaceAll("\\[(\\d+)]", "/$1"));
    }

    private static String text(JsonNode node) {
        if (!node.isArray()) {
            return node.isMissingNode() ? "absent" : node.asText();
        }
        List<String> parts = new ArrayList<>();
        node.forEach(part -> parts.add(
                part.isObject()
                        ? part.path("type").asText().equals("onnx")
                                ? part.path("model").asText()
                                : part.path("type").asText()
                        : part.asText()));
        return String.join(",", parts);
    }

    private static RunConfig read(String yaml, String... words) {
        List<Flag> flags = new ArrayList<>();
        for (String word : words) {
            String[] both = word.split("=", 2);
            flags.add(new Flag("--set " + both[0], both[0], both[1]));
        }
        return AnnotatorTypes.binder(ENVIRONMENT, SecretsRequired.NEEDED)
                .read(RunConfig.class, yaml, "run.yaml", flags);
    }

    private static void refuses(String sentence, String yaml, String... words) {
        assertThatThrownBy(() -> read(yaml, words))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void one_word_of_a_file_is_opened_as_one_of_a_flag_is() {
        Map<String, RunConfig> same = new LinkedHashMap<>();
        same.put("flag", read("", "scene=openai", "scene.model=gpt-5-mini"));
        same.put("word", read("scene: openai", "scene.model=gpt-5-mini"));
        same.put("section", read("scene: {type: openai, model: gpt-5-mini}"));
        assertThat(same.values()).containsOnly(same.get("section"));
    }

    @Test
    void a_model_of_a_list_is_opened_by_its_place() {
        assertThat(read("", "detector.models=a.onnx,azure-vision", "detector.models[1].endpoint=https://x.example"))
                .isEqualTo(read("detector: {models: [a.onnx, {type: azure-vision, endpoint: 'https://x.example'}]}"));
        assertThat(read("detector: {models: [a.onnx]}", "detector.models[0].tiles=3x2"))
                .isEqualTo(read("detector: {models: [{model: a.onnx, tiles: 3x2}]}"));
        assertThat(read("detector: {models: [a.onnx]}", "detector.models[1].model=b.onnx"))
                .as("a place behind the last one adds")
                .isEqualTo(read("detector: {models: [a.onnx, b.onnx]}"));
        assertThat(read("detector: {models: [a.onnx]}", "detector.models[0].map.traffic.light=traffic light"))
                .as("words may hold dots")
                .isEqualTo(read("detector: {models: [{model: a.onnx, map: {traffic.light: traffic light}}]}"));
    }

    @Test
    void a_place_that_is_not_there_is_refused() {
        refuses(
                "--set detector.models[2].tiles: there is no key",
                "",
                "detector.models=a",
                "detector.models[2].tiles=3x2");
        refuses(
                "--set scene.members[0].model: unknown key 'model'",
                "scene: photometric, photometric",
                "scene.members[0].model=x");
        refuses("--set scene.model.x: there is no key scene.model.x", "", "scene=openai", "scene.model.x=1");
        refuses("unknown key 'modl' in scene", "", "scene=openai", "scene.modl=x");
        refuses("unknown key 'scen'", "", "scen.endpoint=x");
        refuses("scene must be", "", "scene=opnai", "scene.model=x");
    }
}
