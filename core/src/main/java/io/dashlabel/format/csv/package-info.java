/** Lists of boxes as CSV, which {@link io.dashlabel.format.csv.CsvBoxReader} reads. */
@NullMarked
package io.dashlabel.format.csv;

import org.jspecify.annotations.NullMarked;
