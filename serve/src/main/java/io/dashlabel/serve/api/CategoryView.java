package io.dashlabel.serve.api;

/**
 * A category of the run.
 *
 * @param colour {@code #rrggbb}
 * @param threshold the least score of a label
 */
public record CategoryView(String name, String colour, double threshold, long boxes, long decided) {}
