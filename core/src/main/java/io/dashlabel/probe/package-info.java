/**
 * Scene words by a linear layer over image embeddings, fitted on a user's own reviewed images. {@link
 * io.dashlabel.probe.ProbeValidation} fits one and measures it on drives that it has not seen; {@link
 * io.dashlabel.probe.SceneProbe} is its file, which reads embeddings as words.
 */
@NullMarked
package io.dashlabel.probe;

import org.jspecify.annotations.NullMarked;
