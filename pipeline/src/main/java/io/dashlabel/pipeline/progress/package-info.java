/** Progress of long work: phases, their counters and the current throughput. */
@NullMarked
package io.dashlabel.pipeline.progress;

import org.jspecify.annotations.NullMarked;
