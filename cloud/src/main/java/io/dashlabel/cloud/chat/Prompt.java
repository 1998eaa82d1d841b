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
 * The instructions to a model.
 *
 * @param text without the form of the answer if {@code builtIn}, with it otherwise
 * @param source for messages
 * @param builtIn whether dashlabel adds the form of the answer if the request has no schema
 */
public record Prompt(String text, String source, boolean builtIn) {

    /** A changed prompt needs a new file, because the answers to the old one answer another question. */
    private static final String STANDARD = "scene-v1.txt";

    /** For other attributes than BDD100K's; the lines with their words follow. */
    private static final String ANY = "scene-any-v1.txt";

    private static final int MOST_BYTES = 256 << 10;

    /** The built-in prompt, with BDD100K's words and their meanings. */
    public static Prompt standard() {
        return new Prompt(builtIn(STANDARD), STANDARD, true);
    }

    /** The built-in prompt for the attributes of a taxonomy: {@link #standard()} if they are BDD100K's. */
    public static Prompt standard(Taxonomy taxonomy) {
        return taxonomy.attributes().equals(Taxonomy.bdd100k().attributes())
                ? standard()
                : new Prompt(builtIn(ANY) + "\n\n" + new SceneSchema(taxonomy).words(), ANY, true);
    }

    private static String builtIn(String name) {
        try (InputStream in = Prompt.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The user's own prompt, unchanged.
     *
     * @throws UsageException if the file cannot be read, is empty, or lacks the words of an attribute while the request
     *     has no schema
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
            throw new UsageException("the prompt " + file + " " + e.getMessage() + "; shorten it", e);
        } catch (IOException e) {
            throw new UsageException("the prompt " + file + " cannot be read: it is missing or is not UTF-8 text", e);
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
            if (attribute.getValue().answers().stream().noneMatch(lower::contains)) {
                throw new UsageException(
                        "the prompt " + source + " names none of the words of " + attribute.getKey() + " ("
                                + String.join(", ", words)
                                + "); add them, because without structured: json_schema only the prompt"
                                + " names them");
            }
        }
        if (!lower.contains("json")) {
            throw new UsageException("the prompt " + source
                    + " does not ask for JSON; add that, because without structured: json_schema only the prompt can");
        }
    }

    /** Returns the text of the request. */
    String sent(Profile.Structured structured, SceneSchema schema) {
        if (!builtIn || structured == Profile.Structured.JSON_SCHEMA) {
            return text;
        }
        return text + "\n\n" + (source.equals(ANY) ? schema.form() : schema.inWords());
    }

    Sha256 sha256() {
        return Sha256.of(text);
    }
}
