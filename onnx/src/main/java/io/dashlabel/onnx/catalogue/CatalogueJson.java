package io.dashlabel.onnx.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads and writes entries as JSON: the catalogue in the jar, and the user's own beside the cached models. */
final class CatalogueJson {

    private static final String COCO = "coco80";
    private static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "licence",
            "sha256",
            "bytes",
            "urls",
            "file",
            "builtIn",
            "words",
            "profile",
            "scene",
            "part",
            "makersAp",
            "notes");

    private CatalogueJson() {}

    /** The entries in the product. */
    static List<CatalogueEntry> standard() {
        try (InputStream in = Objects.requireNonNull(CatalogueJson.class.getResourceAsStream("models.json"))) {
            return read(new JsonMapper().readTree(in), "models.json");
        } catch (IOException e) {
            throw new IllegalStateException("models.json in the jar is broken", e);
        }
    }

    /** @param source for messages */
    static List<CatalogueEntry> read(JsonNode root, String source) {
        List<CatalogueEntry> entries = new ArrayList<>();
        for (JsonNode node : root.path("models")) {
            String name = node.path("name").asText();
            node.fieldNames().forEachRemaining(key -> {
                if (!KEYS.contains(key)) {
                    throw new UsageException("unknown key '" + key + "' of model '" + name + "' in " + source);
                }
            });
            entries.add(entry(node, name));
        }
        return entries;
    }

    /** Replaces the entries in an object. */
    static void write(List<CatalogueEntry> entries, ObjectNode root) {
        ArrayNode models = root.putArray("models");
        for (CatalogueEntry entry : entries) {
            ObjectNode node = models.addObject()
                    .put("name", entry.name())
                    .put("title", entry.title())
                    .put("licence", entry.licence());
            entry.sha256().ifPresent(hash -> node.put("sha256", hash));
            entry.bytes().ifPresent(bytes -> node.put("bytes", bytes));
            ArrayNode urls = node.putArray("urls");
            entry.urls().forEach(url -> urls.add(url.toString()));
            entry.file().ifPresent(file -> node.put("file", file.toString()));
            if (entry.words().isEmpty()) {
                node.put("words", COCO);
            } else {
                entry.words().forEach(node.withArray("words")::add);
            }
            ObjectNode profile = node.putObject("profile");
            Profiles.words(entry.profile()).forEach(profile::put);
            write(entry.use(), node);
            entry.makersAp().ifPresent(ap -> node.put("makersAp", ap));
            node.put("notes", entry.notes());
        }
    }

    private static CatalogueEntry entry(JsonNode node, String name) {
        Map<String, String> profile = new LinkedHashMap<>();
        node.path("profile")
                .properties()
                .forEach(field -> profile.put(field.getKey(), field.getValue().asText()));
        JsonNode words = node.path("words");
        return new CatalogueEntry(
                name,
                node.path("title").asText(name),
                node.path("licence").asText("unknown"),
                Optional.ofNullable(node.path("sha256").textValue()),
                node.has("bytes") ? OptionalLong.of(node.get("bytes").asLong()) : OptionalLong.empty(),
                texts(node.path("urls")).stream().map(CatalogueJson::uri).toList(),
                Optional.ofNullable(node.path("file").textValue()).map(Path::of),
                node.path("builtIn").asBoolean(),
                words.isTextual() ? UserClassNames.read(words.asText()) : texts(words),
                Profiles.read(profile),
                use(node),
                node.has("makersAp") ? OptionalDouble.of(node.get("makersAp").asDouble()) : OptionalDouble.empty(),
                node.path("notes").asText(""));
    }

    private static void write(ModelUse use, ObjectNode node) {
        if (use instanceof ModelUse.Scene scene) {
            ObjectNode traits = node.putObject("scene")
                    .put("family", scene.family().name().toLowerCase(Locale.ROOT))
                    .put("scale", scene.scale());
            scene.text().ifPresent(text -> traits.put("text", text));
            scene.merges().ifPresent(merges -> traits.put("merges", merges));
        } else if (use instanceof ModelUse.Part) {
            node.put("part", true);
        }
    }

    private static ModelUse use(JsonNode node) {
        JsonNode scene = node.path("scene");
        if (scene.isObject()) {
            return new ModelUse.Scene(
                    family(scene.path("family").asText()),
                    scene.path("scale").asDouble(),
                    Optional.ofNullable(scene.path("text").textValue()),
                    Optional.ofNullable(scene.path("merges").textValue()));
        }
        return node.path("part").asBoolean() ? new ModelUse.Part() : new ModelUse.Detector();
    }

    private static SceneFamily family(String word) {
        return Arrays.stream(SceneFamily.values())
                .filter(family -> family.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("'" + word + "' is no family of scene models: clip or siglip"));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + text + "' is no address", e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
