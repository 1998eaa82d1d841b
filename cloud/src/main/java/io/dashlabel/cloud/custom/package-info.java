/**
 * Object detection by a server of one's own: {@link io.dashlabel.cloud.custom.HttpConfig} says how an image is sent and where
 * the boxes stand in the answer.
 */
@NullMarked
package io.dashlabel.cloud.custom;

import org.jspecify.annotations.NullMarked;
