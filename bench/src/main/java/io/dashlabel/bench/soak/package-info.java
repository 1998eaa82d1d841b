/** A long run against a service that fails in every way, killed at random and gone on with. */
@NullMarked
package io.dashlabel.bench.soak;

import org.jspecify.annotations.NullMarked;
