package io.dashlabel.serve.api;

import java.util.List;

/** The images of the edits as they are now. */
public record EditsAnswer(List<ImageView> images) {}
