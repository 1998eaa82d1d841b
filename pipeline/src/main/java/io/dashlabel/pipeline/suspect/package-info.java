/**
 * Suspect ground truth for people: {@link io.dashlabel.pipeline.suspect.SuspectReview} finds it, writes proposed
 * changes into a file of its own and makes a section of the report. It never changes the user's files.
 */
@NullMarked
package io.dashlabel.pipeline.suspect;

import org.jspecify.annotations.NullMarked;
