package io.dashlabel.pipeline.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.ask.Spending;
import io.dashlabel.cost.Money;

/** {@code spending} of {@code run.json}. */
final class Spendings {

    private Spendings() {}

    /**
     * @param images of the run so far, for the cost per 1,000
     * @param underway questions that are paid when their answers are fetched
     */
    static ObjectNode write(Spending spending, long images, long underway) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("requests", spending.requests());
        node.put("answers", spending.answers());
        node.put("inputTokens", spending.inputTokens());
        node.put("outputTokens", spending.outputTokens());
        node.put("dollars", spending.cost().dollars());
        node.put("answersWithoutCost", spending.estimated());
        node.put("answersWithoutPrice", spending.unpriced());
        if (spending.uncounted() > 0) {
            node.put("answersWithoutTokens", spending.uncounted());
        }
        if (underway > 0) {
            node.put("questionsUnderway", underway);
        }
        // Otherwise it would be the cost of only some of the models, or of only some of the images.
        if (images > 0 && spending.unpriced() == 0 && underway == 0) {
            node.put("dollarsPer1000Pictures", spending.per1000(images).dollars());
        }
        return node;
    }

    static Spending read(JsonNode node) {
        return new Spending(
                node.path("requests").asLong(),
                node.path("answers").asLong(),
                node.path("inputTokens").asLong(),
                node.path("outputTokens").asLong(),
                Money.dollars(node.path("dollars").decimalValue()),
                node.path("answersWithoutCost").asLong(),
                node.path("answersWithoutPrice").asLong(),
                node.path("answersWithoutTokens").asLong());
    }
}
