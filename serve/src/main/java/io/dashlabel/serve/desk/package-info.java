/** One run that is open for review: {@code ReviewDesk} answers the page's questions and takes its edits. */
@NullMarked
package io.dashlabel.serve.desk;

import org.jspecify.annotations.NullMarked;
