package io.dashlabel.onnx.scene;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a file of prompts.
 *
 * @param templates each with one {@code {}} for the phrase; absent: the built-in ones
 * @param words phrases by attribute and word
 * @param notAtNight words by attribute that do not apply at night; absent: the built-in ones
 */
record PromptFile(
        Optional<List<String>> templates,
        Map<String, Map<String, List<String>>> words,
        Optional<Map<String, List<String>>> notAtNight) {

    PromptFile {
        templates.ifPresent(PromptFile::checkTemplates);
        words.forEach((attribute, phrases) -> phrases.forEach((word, texts) -> {
            String key = "words." + attribute + "." + word;
            if (texts.isEmpty()) {
                throw new ConfigException(key, "must have at least one phrase");
            }
            Constraints.filled(key, texts);
        }));
    }

    private static void checkTemplates(List<String> templates) {
        if (templates.isEmpty()) {
            throw new ConfigException("templates", "must have at least one template, such as 'a dashcam photo {}'");
        }
        for (String template : templates) {
            if (template.split("\\{}", -1).length != 2) {
                throw new ConfigException(
                        "templates", "must each have one {} for the phrase, and '" + template + "' does not");
            }
        }
    }
}
