package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.dashlabel.label.VisibleText;
import org.jspecify.annotations.Nullable;

/**
 * JSON that does no harm where it is looked at: controls and characters that turn the direction of writing around are
 * written as codes. Whoever reads it gets the same texts.
 */
public final class JsonEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;
    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    private JsonEscapes() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    /** A factory whose generators write so. */
    public static JsonFactory factory() {
        return in(new JsonFactory());
    }

    /** The same factory, made to write so. */
    public static JsonFactory in(JsonFactory factory) {
        return factory.setCharacterEscapes(new JsonEscapes());
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    /** Null where a character stands for itself. Halves of a pair are never asked about where the pair is whole. */
    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return VisibleText.isHidden(character) && !half ? new SerializedString(VisibleText.code(character)) : null;
    }
}
