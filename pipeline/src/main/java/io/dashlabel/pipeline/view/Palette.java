package io.dashlabel.pipeline.view;

import java.awt.Color;

/**
 * The colours. Green is light with some blue, red is dark with some orange. So they also differ in brightness, for
 * people who cannot distinguish the hues. Shapes show the verdict too.
 */
final class Palette {

    static final Color PREDICTION = new Color(0x35E08C);
    static final Color TRUTH = new Color(0xE8352B);
    static final Color IGNORED = new Color(0xB4B9BF);

    static final Color WARNING = new Color(0xF5B83D);
    static final Color PANEL = new Color(0x15181C);
    static final Color TEXT = new Color(0xF2F4F6);
    static final Color QUIET = new Color(0x98A1AB);
    static final Color TRUTH_TEXT = new Color(0xFF8A80);
    static final Color CHIP = new Color(0x10, 0x14, 0x18, 225);
    static final Color HALO = new Color(0, 0, 0, 120);

    private Palette() {}
}
