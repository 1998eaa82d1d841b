/**
 * HTTP with the client of the JDK. {@link io.dashlabel.http.HttpClients} makes clients that use the proxy of the
 * environment. {@link io.dashlabel.http.FileDownload} downloads one file, and {@link io.dashlabel.http.CappedBody}
 * holds an answer of bounded length.
 */
@NullMarked
package io.dashlabel.http;

import org.jspecify.annotations.NullMarked;
