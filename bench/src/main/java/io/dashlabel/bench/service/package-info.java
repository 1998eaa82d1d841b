/** How much of a service's quota a run uses. */
@NullMarked
package io.dashlabel.bench.service;

import org.jspecify.annotations.NullMarked;
