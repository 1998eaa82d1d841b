/** What all detectors behind a service share: they turn the service's words and boxes into labels. */
@NullMarked
package io.dashlabel.cloud.objects;

import org.jspecify.annotations.NullMarked;
