package io.dashlabel.testkit.fake;

import org.jspecify.annotations.Nullable;

/**
 * The output of a model.
 *
 * @param content null if the model refused
 * @param finish why the model stopped: stop, length, content_filter
 * @param reasoning tokens spent before the content
 * @param tokens spent in total
 */
record Completion(
        @Nullable String content,
        @Nullable String refusal,
        String finish,
        int reasoning,
        int tokens,
        boolean logprobs) {

    static int tokens(String content) {
        return (content.length() + 3) / 4;
    }

    static Completion of(String content, int reasoning) {
        return new Completion(content, null, "stop", reasoning, reasoning + tokens(content), true);
    }

    static Completion refused(String refusal, int reasoning) {
        return new Completion(null, refusal, "stop", reasoning, reasoning + tokens(refusal), true);
    }

    Completion finished(String newFinish) {
        return new Completion(content, refusal, newFinish, reasoning, tokens, logprobs);
    }

    Completion withoutLogprobs() {
        return new Completion(content, refusal, finish, reasoning, tokens, false);
    }

    /** Returns the part of the output that fits into a number of tokens. */
    Completion cappedAt(int cap) {
        if (content == null || tokens <= cap) {
            return this;
        }
        int left = Math.max(0, cap - reasoning);
        String cut = content.substring(0, Math.min(content.length(), left * 4));
        return new Completion(cut, refusal, "length", Math.min(reasoning, cap), cap, logprobs);
    }
}
