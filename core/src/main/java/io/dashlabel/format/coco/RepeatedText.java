package io.dashlabel.format.coco;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Reads a text that seldom changes from row to row, and then returns the same object again. For one thread. */
final class RepeatedText {

    private String last = "";

    /** The text at the current token. */
    String at(JsonParser json) throws IOException {
        if (!isLast(json)) {
            last = json.getText();
        }
        return last;
    }

    private boolean isLast(JsonParser json) throws IOException {
        int length = json.getTextLength();
        if (length != last.length()) {
            return false;
        }
        char[] characters = json.getTextCharacters();
        int from = json.getTextOffset();
        for (int i = 0; i < length; i++) {
            if (characters[from + i] != last.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
