/** Running annotators over many images: {@link io.dashlabel.run.Engine}, and the folder that keeps what came out. */
@NullMarked
package io.dashlabel.run;

import org.jspecify.annotations.NullMarked;
