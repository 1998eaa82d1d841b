package io.dashlabel.serve.api;

import java.util.List;

/** A scene attribute and its words. */
public record AttributeView(String name, List<String> words) {}
