/** Secrets in addresses: {@link io.dashlabel.net.SecretParts} finds and hides them. */
@NullMarked
package io.dashlabel.net;

import org.jspecify.annotations.NullMarked;
