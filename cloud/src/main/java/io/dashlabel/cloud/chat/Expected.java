package io.dashlabel.cloud.chat;

import io.dashlabel.annotate.Effort;
import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.cloud.picture.Sending;
import io.dashlabel.label.ImageSize;
import java.util.Optional;

/** What a question is expected to consume before any was asked: for a picture of a dashcam, 1280 x 720. */
record Expected(ChatClassifier.Config config, ChatRequest request, Sending sending) {

    private static final ImageSize PICTURE = new ImageSize(1280, 720);

    /** Three words in JSON. */
    private static final int LABELS = 40;

    Effort effort() {
        long input = request.textTokens()
                + config.imageTokens()
                        .of(sending.sent(PICTURE), config.profile().detail());
        long output = Math.min(config.profile().maxTokens(), LABELS + reasoning());
        Effort unpriced =
                new Effort(config.samples(), input * config.samples(), output * config.samples(), Optional.empty());
        return new Effort(
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
