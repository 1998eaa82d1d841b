/** The images of a run for the page: upright, small, and cut around boxes. {@code RunImageServer} finds and keeps them. */
@NullMarked
package io.dashlabel.serve.image;

import org.jspecify.annotations.NullMarked;
