package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The answers to one question that was asked several times. The most frequent word of each attribute counts; at a tie,
 * the word that came first. Its score is its share of all questions, including those without an answer.
 *
 * @param asked the number of questions, at least the number of answers
 */
record AnswerSamples(int asked, List<ChatReply> replies) {

    /** Returns the least number of answers. */
    static int majority(int asked) {
        return asked / 2 + 1;
    }

    /**
     * Reads stored answers.
     *
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the text holds none
     */
    static AnswerSamples kept(String body) throws AnnotatorException {
        List<ChatReply> replies = new ArrayList<>();
        JsonNode root = ChatReply.of(body).json();
        for (JsonNode reply : root.path("replies")) {
            replies.add(new ChatReply(reply));
        }
        int asked = root.path("samples").asInt();
        if (replies.size() < majority(asked) || replies.size() > asked) {
            throw new AnnotatorException.Permanent(
                    FailureKind.INVALID_OUTPUT, "the stored answer is not one of a chat model");
        }
        return new AnswerSamples(asked, replies);
    }

    /** @throws AnnotatorException of the first answer without labels, if the majority of answers has none */
    Map<String, SceneAttributes.Value> values(Taxonomy taxonomy, SettingNames settings) throws AnnotatorException {
        List<Map<String, SceneAttributes.Value>> read = new ArrayList<>();
        List<AnnotatorException> failures = new ArrayList<>();
        for (ChatReply reply : replies) {
            try {
                read.add(values(reply, taxonomy, settings));
            } catch (AnnotatorException e) {
                failures.add(e);
            }
        }
        if (read.size() < majority(asked)) {
            throw failures.get(0);
        }
        return asked == 1 ? read.get(0) : vote(read, taxonomy);
    }

    private static Map<String, SceneAttributes.Value> values(ChatReply reply, Taxonomy taxonomy, SettingNames settings)
            throws AnnotatorException {
        String content = reply.content(settings);
        TokenScores scores = TokenScores.of(content, reply.logprobs());
        Map<String, SceneAttributes.Value> values = new LinkedHashMap<>();
        SceneText.read(content, taxonomy)
                .forEach((attribute, found) -> values.put(
                        attribute, new SceneAttributes.Value(found.word(), scores.of(found.start(), found.end()))));
        return values;
    }

    private Map<String, SceneAttributes.Value> vote(List<Map<String, SceneAttributes.Value>> read, Taxonomy taxonomy) {
        Map<String, SceneAttributes.Value> winners = new LinkedHashMap<>();
        for (String attribute : taxonomy.attributes().keySet()) {
            Map<String, Integer> votes = new LinkedHashMap<>();
            read.stream()
                    .filter(values -> values.containsKey(attribute))
                    .forEach(values -> votes.merge(values.get(attribute).word(), 1, Integer::sum));
            String winner = "";
            int most = 0;
            for (Map.Entry<String, Integer> vote : votes.entrySet()) {
                if (vote.getValue() > most) {
                    winner = vote.getKey();
                    most = vote.getValue();
                }
            }
            if (most > 0) {
                double share = Math.rint(1e4 * most / asked) / 1e4;
                winners.put(attribute, new SceneAttributes.Value(winner, OptionalDouble.of(share)));
            }
        }
        return winners;
    }
}
