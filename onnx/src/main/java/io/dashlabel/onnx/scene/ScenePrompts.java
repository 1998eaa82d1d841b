package io.dashlabel.onnx.scene;

import io.dashlabel.config.YamlBinder;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The texts whose vectors stand for the words of a taxonomy: the phrases of each word, put into each template.
 *
 * @param templates each with one {@code {}} for the phrase
 * @param phrases by attribute and word of the taxonomy; a word without phrases is missing
 * @param notAtNight words of the taxonomy that do not apply at night, by attribute
 */
public record ScenePrompts(
        List<String> templates, Map<String, Map<String, List<String>>> phrases, Map<String, List<String>> notAtNight) {

    private static final String STANDARD = "prompts.yaml";

    public ScenePrompts {
        templates = List.copyOf(templates);
        phrases = Map.copyOf(phrases);
        notAtNight = Map.copyOf(notAtNight);
    }

    /**
     * Returns the built-in phrases, which are those of BDD100K's words. They hold for each word of the taxonomy that is
     * one of them or has one of them as a synonym.
     */
    public static ScenePrompts standard(Taxonomy taxonomy) {
        PromptFile file = standardFile();
        return new ScenePrompts(
                file.templates().orElseThrow(),
                phrases(file.words(), taxonomy),
                notAtNight(file.words(), file.notAtNight().orElseThrow(), taxonomy));
    }

    /**
     * Reads a user's file. What it gives takes the place of the built-in templates, of the phrases of a word, and of the
     * words that do not apply at night.
     *
     * @throws UsageException if the file cannot be read, is broken, or names a word that the taxonomy does not have
     */
    public static ScenePrompts of(Path file, Taxonomy taxonomy) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no file of prompts '" + file
                    + "'; a relative path of scene.prompts starts at the working directory");
        }
        PromptFile own = new YamlBinder(Map.of()).read(PromptFile.class, file, List.of());
        own.words().forEach((attribute, words) -> requireKnown(file, attribute, List.copyOf(words.keySet()), taxonomy));
        own.notAtNight()
                .ifPresent(words -> words.forEach((attribute, list) -> requireKnown(file, attribute, list, taxonomy)));
        ScenePrompts standard = standard(taxonomy);
        Map<String, Map<String, List<String>>> phrases = new LinkedHashMap<>(standard.phrases);
        phrases(own.words(), taxonomy).forEach((attribute, words) -> {
            Map<String, List<String>> all = new LinkedHashMap<>(phrases.getOrDefault(attribute, Map.of()));
            all.putAll(words);
            phrases.put(attribute, all);
        });
        return new ScenePrompts(
                own.templates().orElse(standard.templates),
                phrases,
                own.notAtNight()
                        .map(words -> notAtNight(own.words(), words, taxonomy))
                        .orElse(standard.notAtNight));
    }

    private static PromptFile standardFile() {
        try (InputStream in = Objects.requireNonNull(ScenePrompts.class.getResourceAsStream(STANDARD))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new YamlBinder(Map.of()).read(PromptFile.class, text, STANDARD, List.of());
        } catch (IOException e) {
            throw new IllegalStateException(STANDARD + " in the jar cannot be read", e);
        }
    }

    private static void requireKnown(Path file, String attribute, List<String> words, Taxonomy taxonomy) {
        Taxonomy.Vocabulary vocabulary = taxonomy.attributes().get(attribute);
        if (vocabulary == null) {
            List<String> known = List.copyOf(taxonomy.attributes().keySet());
            throw new UsageException(file + ": '" + attribute + "' is no attribute of the taxonomy " + taxonomy.name()
                    + ", which has " + String.join(", ", known) + Suggestion.ending(attribute, known));
        }
        for (String word : words) {
            if (answer(vocabulary, word).isEmpty()) {
                throw new UsageException(file + ": '" + word + "' is no word that a classifier may give for "
                        + attribute + ", which are " + String.join(", ", vocabulary.answers())
                        + Suggestion.ending(word, vocabulary.answers()));
            }
        }
    }

    private static Optional<String> answer(Taxonomy.Vocabulary vocabulary, String word) {
        return vocabulary.resolve(word).filter(vocabulary.answers()::contains);
    }

    /** Phrases of words that mean the same word of the taxonomy all belong to it. */
    private static Map<String, Map<String, List<String>>> phrases(
            Map<String, Map<String, List<String>>> file, Taxonomy taxonomy) {
        Map<String, Map<String, List<String>>> phrases = new LinkedHashMap<>();
        taxonomy.attributes().forEach((attribute, vocabulary) -> {
            Map<String, List<String>> own = new LinkedHashMap<>();
            file.getOrDefault(attribute, Map.of())
                    .forEach((word, texts) -> answer(vocabulary, word)
                            .ifPresent(answer -> own.computeIfAbsent(answer, unused -> new ArrayList<>())
                                    .addAll(texts)));
            phrases.put(attribute, own);
        });
        return phrases;
    }

    /** A word of the taxonomy does not apply at night if this is true of all words of the file that mean it. */
    private static Map<String, List<String>> notAtNight(
            Map<String, Map<String, List<String>>> file, Map<String, List<String>> notAtNight, Taxonomy taxonomy) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        taxonomy.attributes().forEach((attribute, vocabulary) -> {
            List<String> never = notAtNight.getOrDefault(attribute, List.of());
            List<String> others = file.getOrDefault(attribute, Map.of()).keySet().stream()
                    .filter(word -> !never.contains(word))
                    .flatMap(word -> answer(vocabulary, word).stream())
                    .toList();
            words.put(
                    attribute,
                    never.stream()
                            .flatMap(word -> answer(vocabulary, word).stream())
                            .filter(word -> !others.contains(word))
                            .distinct()
                            .toList());
        });
        return words;
    }

    /** Whether a word of the taxonomy has phrases. */
    boolean hasPhrases(String attribute, String word) {
        return phrases.getOrDefault(attribute, Map.of()).containsKey(word);
    }

    /** Returns the texts of a word. A word without phrases is its own phrase. */
    List<String> texts(String attribute, String word) {
        return phrases.getOrDefault(attribute, Map.of()).getOrDefault(word, List.of(word)).stream()
                .flatMap(phrase -> templates.stream().map(template -> template.replace("{}", phrase)))
                .toList();
    }

    /** Returns the texts of all words, each once. */
    List<String> texts(Taxonomy taxonomy) {
        return taxonomy.attributes().entrySet().stream()
                .flatMap(attribute -> attribute.getValue().answers().stream()
                        .flatMap(word -> texts(attribute.getKey(), word).stream()))
                .distinct()
                .toList();
    }
}
