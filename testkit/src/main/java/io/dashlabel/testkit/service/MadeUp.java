package io.dashlabel.testkit.service;

import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Computes answers from an image's bytes: the same bytes always give the same answer. They contain no cars. */
final class MadeUp {

    private static final List<String> WORDS = List.of("person", "bus", "traffic light");

    private final Taxonomy taxonomy = Taxonomy.bdd100k();

    /** Returns weather, time of day, scene, and three boxes in fractions of width and height. */
    Reply reply(String sha256) {
        SplittableRandom random = new SplittableRandom(Long.parseUnsignedLong(sha256.substring(16, 32), 16));
        StringBuilder json = new StringBuilder("{\"model\":\"flaky-1\",\"usage\":{\"input_tokens\":")
                .append(900 + random.nextInt(200))
                .append(",\"output_tokens\":")
                .append(20 + random.nextInt(20))
                .append("},\"content\":{");
        taxonomy.attributes().forEach((attribute, vocabulary) -> {
            List<String> words = vocabulary.words();
            json.append('"').append(attribute).append("\":\"");
            json.append(words.get(random.nextInt(words.size()))).append("\",");
        });
        json.append("\"objects\":[");
        for (int i = 0; i < WORDS.size(); i++) {
            double x = random.nextDouble() * 0.8;
            double y = random.nextDouble() * 0.8;
            json.append(String.format(
                    Locale.ROOT,
                    "%s{\"label\":\"%s\",\"score\":%.4f,\"x1\":%.4f,\"y1\":%.4f,\"x2\":%.4f,\"y2\":%.4f}",
                    i == 0 ? "" : ",",
                    WORDS.get(i),
                    random.nextDouble(),
                    x,
                    y,
                    x + 0.05 + 0.15 * random.nextDouble(),
                    y + 0.05 + 0.15 * random.nextDouble()));
        }
        return Reply.of(200, json.append("]}}").toString());
    }
}
