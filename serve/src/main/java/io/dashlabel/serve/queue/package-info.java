/** The boxes and images of a run in memory, and the queues made of them. */
@NullMarked
package io.dashlabel.serve.queue;

import org.jspecify.annotations.NullMarked;
