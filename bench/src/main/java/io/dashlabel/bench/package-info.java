/** Benchmarks; each prints its result as a ratio against a limit or a peer measured in the same run. */
@NullMarked
package io.dashlabel.bench;

import org.jspecify.annotations.NullMarked;
