package io.dashlabel.cloud.chat;

import io.dashlabel.io.BoundedText;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model is told before it sees the image.
 *
 * @param text without the form of the answer where {@code builtIn}, with it otherwise
 * @param source for people
 * @param builtIn whether the form of the answer is added where no schema holds it
 */
public record Prompt(String text, String source, boolean builtIn) {

    /** A changed prompt is a new file: answers to the old one are answers to another question. */
    private static final String STANDARD = "scene-v1.txt";

    private static final int MOST_BYTES = 256 << 10;

    /** BDD100K's words and what they mean. */
    public static Prompt standard() {
        try (InputStream in = Prompt.class.getResourceAsStream(STANDARD)) {
            if (in == null) {
                throw new IllegalStateException(STANDARD + " is not on the class path");
            }
            return new Prompt(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip(), STANDARD, true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A prompt of one's own, used as it is.
     *
     * @throws UsageException where the file cannot be read, is empty, or leaves the model without words that no schema
     *     tells it
     */
    public static Prompt of(Path file, Profile.Structured structured, Taxonomy taxonomy) {
        Prompt prompt = new Prompt(content(file), file.toString(), false);
        if (structured != Profile.Structured.JSON_SCHEMA) {
            prompt.requireWords(taxonomy);
        }
        return prompt;
    }

    private static String content(Path file) {
        String text;
        try {
            text = BoundedText.read(file, MOST_BYTES).strip();
        } catch (BoundedText.TooLargeException e) {
            throw new UsageException("the prompt " + file + " " + e.getMessage() + ", which no model would read", e);
        } catch (IOException e) {
            throw new UsageException("the prompt " + file + " cannot be read: it is absent or no UTF-8 text", e);
        }
        if (text.isEmpty()) {
            throw new UsageException("the prompt " + file + " is empty");
        }
        return text;
    }

    private void requireWords(Taxonomy taxonomy) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, Taxonomy.Vocabulary> attribute :
                taxonomy.attributes().entrySet()) {
            List<String> words = attribute.getValue().words();
            if (words.stream().filter(word -> !word.equals("undefined")).noneMatch(lower::contains)) {
                throw new UsageException(
                        "the prompt " + source + " names none of the words of " + attribute.getKey() + " ("
                                + String.join(", ", words)
                                + "), and without structured: json_schema nothing else tells them to the"
                                + " model");
            }
        }
        if (!lower.contains("json")) {
            throw new UsageException("the prompt " + source
                    + " does not ask for JSON, and without structured: json_schema nothing else does");
        }
    }

    /** What is sent. */
    String sent(Profile.Structured structured, SceneSchema schema) {
        return builtIn && structured != Profile.Structured.JSON_SCHEMA ? text + "\n\n" + schema.inWords() : text;
    }

    Sha256 sha256() {
        return Sha256.of(text);
    }
}
