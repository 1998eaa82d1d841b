/**
 * HTTP with the JDK's client: {@link io.dashlabel.http.HttpClients} makes clients that use the environment's proxy,
 * {@link io.dashlabel.http.FileDownload} fetches one file, {@link io.dashlabel.http.CappedBody} holds an answer of bounded
 * length.
 */
@NullMarked
package io.dashlabel.http;

import org.jspecify.annotations.NullMarked;
