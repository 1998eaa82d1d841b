/**
 * The formats of Ultralytics: {@link io.dashlabel.format.yolo.YoloFormat}, a folder with a text file for each image, and
 * {@link io.dashlabel.format.yolo.UltralyticsNdjsonFormat}, one file. Their coordinates are shares of the image's size.
 */
@NullMarked
package io.dashlabel.format.yolo;

import org.jspecify.annotations.NullMarked;
