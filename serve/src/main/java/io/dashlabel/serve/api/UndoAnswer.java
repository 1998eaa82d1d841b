package io.dashlabel.serve.api;

import java.util.List;

/** What was taken back, as a sentence; the images as they are now, the one to show first. */
public record UndoAnswer(String text, List<ImageView> images) {}
