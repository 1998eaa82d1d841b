/**
 * Finds models by name. {@link io.dashlabel.onnx.catalogue.Catalogue} has their addresses, hashes, licences and
 * profiles, and finds or downloads their files.
 */
@NullMarked
package io.dashlabel.onnx.catalogue;

import org.jspecify.annotations.NullMarked;
