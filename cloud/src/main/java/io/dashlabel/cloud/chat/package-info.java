/**
 * Scene classifiers on chat models: one request form for OpenAI, Azure and all compatible servers, and one reader for their answers.
 */
@NullMarked
package io.dashlabel.cloud.chat;

import org.jspecify.annotations.NullMarked;
