/** Every dialect of every service, asked at fakes that were written from the services' documents alone. */
@NullMarked
package io.dashlabel.cloud.dialect;

import org.jspecify.annotations.NullMarked;
