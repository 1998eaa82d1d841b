/**
 * Wrappers around an annotator that store answers, retry, limit the rate, check answers and keep a budget. Each wrapper
 * is an {@link io.dashlabel.annotate.Asking} around another one; {@link io.dashlabel.ask.AnnotatorStack} assembles
 * them.
 */
@NullMarked
package io.dashlabel.ask;

import org.jspecify.annotations.NullMarked;
