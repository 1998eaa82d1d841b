package io.dashlabel.onnx.catalogue;

import java.nio.file.Path;

/**
 * One model file looked at.
 *
 * @param entry of the catalogue
 * @param file that was found
 * @param sound whether its hash is right and it can be opened
 * @param remark what opening it told, or what is wrong
 */
public record CheckedModel(CatalogueEntry entry, Path file, boolean sound, String remark) {}
