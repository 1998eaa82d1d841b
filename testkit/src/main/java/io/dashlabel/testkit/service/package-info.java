/** A model service over a real socket that fails in every way in which services fail, and annotators that ask it. */
@NullMarked
package io.dashlabel.testkit.service;

import org.jspecify.annotations.NullMarked;
