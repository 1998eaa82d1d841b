/** Scenes told by chat models: one request for OpenAI, Azure and all that speak as they do, and what is read in the answers. */
@NullMarked
package io.dashlabel.cloud.chat;

import org.jspecify.annotations.NullMarked;
