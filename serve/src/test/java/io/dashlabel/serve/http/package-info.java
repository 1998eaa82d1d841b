@NullMarked
package io.dashlabel.serve.http;

import org.jspecify.annotations.NullMarked;
