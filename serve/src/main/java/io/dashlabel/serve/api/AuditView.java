package io.dashlabel.serve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audit of the run.
 *
 * @param boxes to judge, in all parts together
 * @param known those of them that the queue has now; the rest is drawn when these are judged
 * @param verdict absent until all boxes are judged
 * @param perCategory a sentence for each category with an own claim
 * @param second boxes for a second opinion; 0 before all boxes are judged
 * @param secondJudged how many of them have one
 * @param agreement how far two persons agree, a sentence; absent without a second opinion
 */
public record AuditView(
        long boxes,
        long known,
        long judged,
        double precision,
        double confidence,
        @Nullable String verdict,
        List<String> perCategory,
        long second,
        long secondJudged,
        @Nullable String agreement) {}
