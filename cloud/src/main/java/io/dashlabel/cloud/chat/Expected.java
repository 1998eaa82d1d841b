package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.label.ImageSize;
import java.util.Optional;

/** The estimated usage of a question before the first answer, for a dashcam image of 1280 x 720. */
record Expected(ChatClassifier.Config config, ChatRequest request, ImageEncoding sending) {

    private static final ImageSize IMAGE = new ImageSize(1280, 720);

    /** Three words in JSON. */
    private static final int LABELS = 40;

    ExpectedUsage expectedUsage() {
        long input = request.textTokens()
                + config.imageTokens().of(sending.sent(IMAGE), config.profile().detail());
        long output = Math.min(config.profile().maxTokens(), LABELS + reasoning());
        ExpectedUsage unpriced = new ExpectedUsage(
                config.samples(), input * config.samples(), output * config.samples(), Optional.empty());
        return new ExpectedUsage(
                unpriced.requests(),
                unpriced.inputTokens(),
                unpriced.outputTokens(),
                config.cost().expected(unpriced));
    }

    /**
     * An assumption, because no maker documents the tokens of reasoning. The mean of the first answers replaces it if
     * it is higher.
     */
    private int reasoning() {
        Optional<ReasoningEffort> effort = config.profile().reasoningEffort();
        if (effort.isEmpty()) {
            return config.profile().tokenParam() == TokenParam.MAX_COMPLETION_TOKENS ? 500 : 0;
        }
        return switch (effort.get()) {
            case NONE, MINIMAL -> 0;
            case LOW -> 150;
            case MEDIUM -> 500;
            case HIGH, XHIGH, MAX -> config.profile().maxTokens();
        };
    }
}
