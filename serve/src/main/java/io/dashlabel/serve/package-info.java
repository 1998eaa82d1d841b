/** The review page: a local web server over the runs of a folder. */
@NullMarked
package io.dashlabel.serve;

import org.jspecify.annotations.NullMarked;
