/** Hugging Face image folders with {@code metadata.jsonl}. */
@NullMarked
package io.dashlabel.format.huggingface;

import org.jspecify.annotations.NullMarked;
