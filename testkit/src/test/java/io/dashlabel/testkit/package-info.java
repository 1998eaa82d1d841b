@NullMarked
package io.dashlabel.testkit;

import org.jspecify.annotations.NullMarked;
