/** One request to a model service: credentials, a deadline for all of it, errors as what becomes of them. */
@NullMarked
package io.dashlabel.cloud.http;

import org.jspecify.annotations.NullMarked;
