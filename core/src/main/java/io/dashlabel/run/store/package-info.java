/** Where runs are kept, and how they are found again by what each wrote down about itself. */
@NullMarked
package io.dashlabel.run.store;

import org.jspecify.annotations.NullMarked;
