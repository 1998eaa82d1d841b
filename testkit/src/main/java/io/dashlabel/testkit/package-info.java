/**
 * Contracts that every implementation's test extends, fakes, and access to real data that the project does not contain.
 */
@NullMarked
package io.dashlabel.testkit;

import org.jspecify.annotations.NullMarked;
