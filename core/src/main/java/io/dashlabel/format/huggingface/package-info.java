/** Image folders of Hugging Face with a list of metadata. */
@NullMarked
package io.dashlabel.format.huggingface;

import org.jspecify.annotations.NullMarked;
