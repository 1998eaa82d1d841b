package io.dashlabel.serve.api;

import java.util.List;

/** The ground truth of an image. */
public record TruthView(List<BoxView> boxes, List<WordView> words) {}
