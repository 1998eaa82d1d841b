package io.dashlabel.pipeline.config;

import io.dashlabel.config.ScalarValue;
import java.math.BigDecimal;

/**
 * The most images that may fail in a run that counts as done, written {@code 20} or {@code 2%}.
 *
 * @param most a number of images, or percent of them, at least 0
 * @param isShare whether it is percent
 */
public record AllowedFailures(BigDecimal most, boolean isShare) implements ScalarValue {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public static AllowedFailures of(String word) {
        String number = word.strip();
        boolean share = number.endsWith("%");
        try {
            BigDecimal most = new BigDecimal(
                            share ? number.substring(0, number.length() - 1).strip() : number)
                    .stripTrailingZeros();
            boolean possible = most.signum() >= 0 && (share ? most.compareTo(HUNDRED) <= 0 : most.scale() <= 0);
            if (possible && most.precision() - most.scale() <= 12) {
                return new AllowedFailures(most, share);
            }
        } catch (NumberFormatException e) {
            throw refused(word);
        }
        throw refused(word);
    }

    private static IllegalArgumentException refused(String word) {
        return new IllegalArgumentException(
                "must be a number of images such as 20, or a share of them such as 2%, is '" + word + "'");
    }

    /**
     * Whether a run may have so many failed images.
     *
     * @param images of the run, tried ones only
     */
    public boolean allows(long failed, long images) {
        BigDecimal count = BigDecimal.valueOf(failed);
        return isShare
                ? count.multiply(HUNDRED).compareTo(most.multiply(BigDecimal.valueOf(images))) <= 0
                : count.compareTo(most) <= 0;
    }

    @Override
    public String word() {
        return most.toPlainString() + (isShare ? "%" : "");
    }
}
