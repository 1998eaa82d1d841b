/**
 * The web server of the review page: {@link io.dashlabel.serve.http.ReviewServer} starts it. It checks who asks, reads
 * and writes the JSON of {@code serve.api}, and sends the events of a run. docs/serve-api.md lists the addresses.
 */
@NullMarked
package io.dashlabel.serve.http;

import org.jspecify.annotations.NullMarked;
