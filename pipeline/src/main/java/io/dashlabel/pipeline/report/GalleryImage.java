package io.dashlabel.pipeline.report;

/**
 * A small view of a drawing, which leads to the drawing.
 *
 * @param name name of the image
 * @param note a few words about the image
 */
public record GalleryImage(String name, DrawingLink drawing, String note) {}
