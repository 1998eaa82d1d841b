/** What detectors that ask a service have in common: from words and boxes as it tells them to labels. */
@NullMarked
package io.dashlabel.cloud.objects;

import org.jspecify.annotations.NullMarked;
