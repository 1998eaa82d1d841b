/**
 * Rules that turn detections into labels: {@link io.dashlabel.annotate.rules.RuleFilteredDetector} applies
 * {@link io.dashlabel.annotate.rules.DetectionRules}. Rules are pure, so a change asks no model again.
 */
@NullMarked
package io.dashlabel.annotate.rules;

import org.jspecify.annotations.NullMarked;
