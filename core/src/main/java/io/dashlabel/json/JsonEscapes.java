package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.dashlabel.label.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that is safe to display. Control characters and characters that reverse the direction of text are written
 * as codes. A JSON reader gets the same texts.
 */
public final class JsonEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    private JsonEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    /** A factory with these escapes. */
    public static JsonFactory factory() {
        return in(new JsonFactory());
    }

    /** Adds these escapes to a factory. */
    public static JsonFactory in(JsonFactory factory) {
        return factory.setCharacterEscapes(new JsonEscapes());
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    /** Null for a character that needs no code. Jackson does not ask about the halves of a complete surrogate pair. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return VisibleText.isHidden(character) && !half ? new SerializedString(VisibleText.code(character)) : null;
    }
}
