package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.image.EncodedImage;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of a request, independent of the transport. Its fields have a fixed order, so the same image gives the same
 * bytes.
 *
 * @param model in the body; absent if the address decides
 */
record ChatRequest(Optional<String> model, Profile profile, Prompt prompt, Taxonomy taxonomy) {

    private static final String QUESTION = "Label this picture.";

    ObjectNode body(EncodedImage image) {
        return body("data:image/jpeg;base64," + Base64.getEncoder().encodeToString(image.jpeg()));
    }

    private ObjectNode body(String dataUrl) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        model.ifPresent(name -> body.put("model", name));
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "system").put("content", instructions());
        ArrayNode content = messages.addObject().put("role", "user").putArray("content");
        content.addObject().put("type", "text").put("text", QUESTION);
        ObjectNode image = content.addObject()
                .put("type", "image_url")
                .putObject("image_url")
                .put("url", dataUrl);
        if (profile.detail() != Detail.NONE) {
            image.put("detail", word(profile.detail()));
        }
        body.put(word(profile.tokenParam()), profile.maxTokens());
        profile.temperature().ifPresent(value -> body.put("temperature", value));
        profile.reasoningEffort().ifPresent(effort -> body.put("reasoning_effort", word(effort)));
        if (profile.logprobs()) {
            body.put("logprobs", true);
        }
        if (profile.structured() == Structured.JSON_SCHEMA) {
            body.set("response_format", new SceneSchema(taxonomy).format());
        } else if (profile.structured() == Structured.JSON_OBJECT) {
            body.putObject("response_format").put("type", "json_object");
        }
        return body;
    }

    String instructions() {
        return prompt.sent(profile.structured(), new SceneSchema(taxonomy));
    }

    /** The approximate number of tokens of everything except the image, at four characters each. */
    long textTokens() {
        int characters = instructions().length() + QUESTION.length();
        if (profile.structured() == Structured.JSON_SCHEMA) {
            characters += new SceneSchema(taxonomy).format().toString().length();
        }
        return (characters + 3) / 4;
    }

    /**
     * A hash over the whole body except the image and the token limit, so that no other field can be forgotten. The
     * token limit does not count: an answer at the limit is not stored, and a higher limit changes no other answer.
     */
    Sha256 sha256() {
        return Sha256.of(body("").without(word(profile.tokenParam())).toString());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
