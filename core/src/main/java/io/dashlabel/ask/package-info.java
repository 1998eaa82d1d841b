/**
 * What stands around asking: answers are remembered, failed questions tried again, services not hurried, budgets kept.
 * Each is an {@link io.dashlabel.annotate.Asking} around another one; {@link io.dashlabel.ask.AnnotatorStack} puts them together.
 */
@NullMarked
package io.dashlabel.ask;

import org.jspecify.annotations.NullMarked;
