@NullMarked
package io.dashlabel.app.report;

import org.jspecify.annotations.NullMarked;
