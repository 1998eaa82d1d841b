/** Tests of the engine on Spark, in one process and on a cluster. */
@NullMarked
package io.dashlabel.spark;

import org.jspecify.annotations.NullMarked;
