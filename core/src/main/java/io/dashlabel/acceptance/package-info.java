/**
 * Acceptance of a model's labels with a guarantee: {@code AuditPlanner} draws the boxes that a person judges, {@code Audit}
 * follows the judgements and gives the verdict, {@code ExactTests} has the tests and bounds.
 */
@NullMarked
package io.dashlabel.acceptance;

import org.jspecify.annotations.NullMarked;
