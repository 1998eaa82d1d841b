/** One request to a model service: credentials, a deadline for the whole request, and what each error means. */
@NullMarked
package io.dashlabel.cloud.http;

import org.jspecify.annotations.NullMarked;
