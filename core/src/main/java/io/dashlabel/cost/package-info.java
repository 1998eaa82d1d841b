/** What model calls consume and cost: usage, prices and amounts of money. */
@NullMarked
package io.dashlabel.cost;

import org.jspecify.annotations.NullMarked;
