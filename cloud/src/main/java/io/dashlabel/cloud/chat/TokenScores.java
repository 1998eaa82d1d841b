package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The probability of a part of a model's text: the product of the probabilities of its tokens. A token partly outside
 * the part, for example with the quote, counts whole.
 */
final class TokenScores {

    /** @param start in bytes of the text */
    private record Token(int start, int end, double logprob) {}

    private final String text;
    private final List<Token> tokens;

    private TokenScores(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /**
     * @param text of the model
     * @param logprobs the service's list of tokens; if it is absent or does not match the text, there are no scores
     */
    static TokenScores of(String text, JsonNode logprobs) {
        List<Token> tokens = new ArrayList<>();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (JsonNode token : logprobs) {
            int start = written.size();
            written.writeBytes(bytes(token));
            double logprob =
                    token.path("logprob").isNumber() ? token.path("logprob").asDouble() : Double.NaN;
            tokens.add(new Token(start, written.size(), logprob));
        }
        // Some services remove white space from the text but not from the tokens.
        int offset = indexOf(written.toByteArray(), text.getBytes(StandardCharsets.UTF_8));
        return new TokenScores(
                text,
                offset < 0
                        ? List.of()
                        : tokens.stream()
                                .map(token -> new Token(token.start - offset, token.end - offset, token.logprob))
                                .toList());
    }

    /** Returns the token's bytes, because a token may be a part of a character. */
    private static byte[] bytes(JsonNode token) {
        JsonNode list = token.path("bytes");
        if (!list.isArray()) {
            return token.path("token").asText().getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) list.get(i).asInt();
        }
        return bytes;
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * In 0..1, rounded to four digits.
     *
     * @param start index into the text
     * @param end after it
     */
    OptionalDouble of(int start, int end) {
        int from = bytes(start);
        int to = bytes(end);
        double sum = 0;
        int count = 0;
        for (Token token : tokens) {
            if (token.start < to && token.end > from) {
                sum += token.logprob;
                count++;
            }
        }
        return count == 0 || Double.isNaN(sum)
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, Math.rint(Math.exp(sum) * 1e4) / 1e4));
    }

    private int bytes(int characters) {
        return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
    }
}
