/**
 * Taxonomies from files: {@link io.dashlabel.taxonomy.Taxonomies} finds one by its name or its file. The words that
 * dashlabel ships are resources of this package, and of {@code label} for BDD100K.
 */
@NullMarked
package io.dashlabel.taxonomy;

import org.jspecify.annotations.NullMarked;
