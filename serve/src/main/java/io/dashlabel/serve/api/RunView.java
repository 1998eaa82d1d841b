package io.dashlabel.serve.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run: what it holds, how far its review is, and the queues.
 *
 * @param isLive whether a process still labels images
 * @param readOnlyReason why no edit can be made; absent if edits can be made
 * @param indexed images in the index so far; the queues grow until it is {@code images}
 * @param hasTruth whether there is ground truth to show
 * @param auditHint command that plans an audit which the number of boxes can bear; absent if an audit is planned, or if
 *     the run has too few undecided boxes for any
 * @param notes what was left out, assumed or lost, one sentence each
 */
public record RunView(
        String id,
        String status,
        boolean isLive,
        @Nullable String readOnlyReason,
        long images,
        long indexed,
        boolean hasTruth,
        List<CategoryView> categories,
        List<AttributeView> attributes,
        ProgressView progress,
        List<QueueCountView> queues,
        Map<String, Double> figures,
        @Nullable EstimateView estimate,
        @Nullable AuditView audit,
        @Nullable String auditHint,
        @Nullable ImageAuditView imageAudit,
        List<String> notes) {}
