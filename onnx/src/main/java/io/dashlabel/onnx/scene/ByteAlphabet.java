package io.dashlabel.onnx.scene;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The visible characters that stand for the 256 bytes in a file of merges. A byte that is a visible character of
 * Latin-1 stands for itself. The others follow from U+0100 on, in their order.
 */
final class ByteAlphabet {

    private static final int BYTES = 256;

    private final String[] letters = new String[BYTES];
    private final List<String> order;

    ByteAlphabet() {
        int next = BYTES;
        for (int value = 0; value < BYTES; value++) {
            letters[value] = Character.toString(isVisible(value) ? value : next++);
        }
        order = IntStream.concat(
                        IntStream.range(0, BYTES).filter(ByteAlphabet::isVisible),
                        IntStream.range(0, BYTES).filter(value -> !isVisible(value)))
                .mapToObj(value -> letters[value])
                .toList();
    }

    private static boolean isVisible(int value) {
        boolean ascii = value >= '!' && value <= '~';
        boolean latin = value >= 0xA1 && value != 0xAD;
        return ascii || latin;
    }

    /** Returns the characters in the order of their token ids: first those that stand for themselves. */
    List<String> inOrder() {
        return order;
    }

    /** Returns the characters of a word's bytes in UTF-8. */
    List<String> of(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> letters[bytes[i] & 0xFF])
                .toList();
    }
}
