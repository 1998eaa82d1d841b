@NullMarked
package io.dashlabel.cloud.blob;

import org.jspecify.annotations.NullMarked;
