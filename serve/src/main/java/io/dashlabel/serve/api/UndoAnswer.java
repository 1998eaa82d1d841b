package io.dashlabel.serve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was taken back.
 *
 * @param text a sentence
 * @param box the first box that was taken back, in the first image; absent if it was no decision about a box
 * @param images the images as they are now, the one to show first
 */
public record UndoAnswer(String text, @Nullable String box, List<ImageView> images) {}
