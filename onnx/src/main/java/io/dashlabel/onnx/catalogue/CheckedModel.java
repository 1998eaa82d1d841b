package io.dashlabel.onnx.catalogue;

import java.nio.file.Path;

/**
 * The result of checking a model file.
 *
 * @param entry of the catalogue
 * @param file that was checked
 * @param sound whether its hash is right and it can be opened
 * @param remark description of the opened model, or the error
 */
public record CheckedModel(CatalogueEntry entry, Path file, boolean sound, String remark) {}
