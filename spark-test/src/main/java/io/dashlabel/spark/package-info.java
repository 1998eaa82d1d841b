/** The benchmark of the engine on Spark. */
@NullMarked
package io.dashlabel.spark;

import org.jspecify.annotations.NullMarked;
