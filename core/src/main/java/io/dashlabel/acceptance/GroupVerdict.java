package io.dashlabel.acceptance;

import java.util.Optional;

/**
 * The verdict about the boxes of one group above a threshold.
 *
 * @param category absent if the group holds all categories
 * @param level the accepted threshold, or the first tested one if none was accepted
 * @param population boxes above it that were not in the first stage: those that the sample was drawn from
 * @param judged how many of them were drawn and judged
 * @param wrong how many of these are wrong or unsure
 * @param unsure how many of the wrong ones are unsure
 * @param atLeast the exact lower bound of the share of right boxes among all boxes above it
 * @param isAccepted whether the precision is shown
 */
public record GroupVerdict(
        Optional<String> category,
        AuditLevel level,
        long population,
        int judged,
        int wrong,
        int unsure,
        double atLeast,
        boolean isAccepted) {}
