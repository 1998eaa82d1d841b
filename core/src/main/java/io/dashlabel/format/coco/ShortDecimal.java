package io.dashlabel.format.coco;

/**
 * Converts decimals of at most 15 digits without an exponent, which nearly all numbers of COCO JSON are. Their digits
 * and the power of ten are exact as doubles, so one division rounds as {@link Double#parseDouble} does.
 */
final class ShortDecimal {

    private static final int MOST_DIGITS = 15;
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private ShortDecimal() {}

    /** The number; NaN if the text has another form. */
    static double of(char[] text, int offset, int length) {
        boolean isNegative = length > 0 && text[offset] == '-';
        int end = offset + length;
        long digits = 0;
        int count = 0;
        int afterPoint = -1;
        for (int i = offset + (isNegative ? 1 : 0); i < end; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                count++;
            } else if (text[i] == '.' && afterPoint < 0) {
                afterPoint = end - i - 1;
            } else {
                return Double.NaN;
            }
            if (count > MOST_DIGITS) {
                return Double.NaN;
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double value = digits / POWERS[Math.max(0, afterPoint)];
        return isNegative ? -value : value;
    }
}
