/** Finds and hides secrets in addresses with {@link io.dashlabel.net.SecretParts}. */
@NullMarked
package io.dashlabel.net;

import org.jspecify.annotations.NullMarked;
