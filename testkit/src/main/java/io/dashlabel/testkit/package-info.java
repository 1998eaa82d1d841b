/** Contracts that every implementation's test extends, fakes, and the way to real data that the project does not hold. */
@NullMarked
package io.dashlabel.testkit;

import org.jspecify.annotations.NullMarked;
