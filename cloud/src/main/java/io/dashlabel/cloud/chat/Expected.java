package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.cloud.image.ImageEncoding;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.label.ImageSize;
import java.util.Optional;

/** What a question is expected to consume before any was asked: for an image of a dashcam, 1280 x 720. */
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

    /** Assumed: nobody documents how long models think. The mean of the first answers takes its place where it is more. */
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
