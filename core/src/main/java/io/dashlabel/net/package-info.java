/** How this machine reaches others. */
@NullMarked
package io.dashlabel.net;

import org.jspecify.annotations.NullMarked;
