/**
 * How annotators are configured and opened: {@link io.dashlabel.service.ObjectDetectorConfig} and {@link
 * io.dashlabel.service.SceneClassifierConfig} are what the package of a model or service implements, {@link
 * io.dashlabel.service.ServiceContext} is what it gets for that.
 */
@NullMarked
package io.dashlabel.service;

import org.jspecify.annotations.NullMarked;
