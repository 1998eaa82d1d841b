package io.dashlabel.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * An amount of US dollars with nine decimals. Sums of single tokens and of whole years lose no precision.
 *
 * @param nanos billionths of a dollar, at least 0
 */
public record Money(long nanos) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    private static final int DIGITS = 9;

    public Money {
        if (nanos < 0) {
            throw new IllegalArgumentException("an amount of money must be at least 0, is " + nanos);
        }
    }

    /** Rounds up to a billionth, so that costs are never understated. */
    public static Money dollars(BigDecimal amount) {
        return new Money(
                amount.movePointRight(DIGITS).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    public static Money dollars(String amount) {
        return dollars(new BigDecimal(amount));
    }

    public BigDecimal dollars() {
        return BigDecimal.valueOf(nanos, DIGITS);
    }

    /** @throws ArithmeticException if the sum exceeds nine billion dollars */
    public Money plus(Money other) {
        return new Money(Math.addExact(nanos, other.nanos));
    }

    public Money times(long count) {
        return new Money(Math.multiplyExact(nanos, count));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanos, other.nanos);
    }

    /**
     * Formats the amount for people: {@code $12.34}. Amounts below one dollar have two significant digits:
     * {@code $0.00042}.
     */
    @Override
    public String toString() {
        BigDecimal amount = dollars();
        int digits = 2;
        if (nanos > 0 && nanos < 1_000_000_000) {
            digits = Math.max(2, amount.scale() - amount.precision() + 2);
        }
        return String.format(Locale.ROOT, "$%,." + Math.min(digits, DIGITS) + "f", amount);
    }
}
