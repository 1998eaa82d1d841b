package io.dashlabel.serve.desk;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Detection;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import io.dashlabel.serve.api.AuditView;
import io.dashlabel.serve.api.ImageAuditView;
import io.dashlabel.serve.api.QueueCountView;
import io.dashlabel.serve.api.QueueItemView;
import io.dashlabel.serve.api.QueueView;
import io.dashlabel.serve.queue.BoxState;
import io.dashlabel.serve.queue.CategoryThresholds;
import io.dashlabel.serve.queue.ImageState;
import io.dashlabel.serve.queue.IndexCounts;
import io.dashlabel.serve.queue.QueueItem;
import io.dashlabel.serve.queue.QueueLists;
import io.dashlabel.serve.queue.QueueOrder;
import io.dashlabel.serve.queue.QueueQuery;
import io.dashlabel.serve.queue.RunIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The queues of a run. */
final class DeskQueues {

    /** What an item of the page shows if its box or image is no longer there. */
    private static final String GONE = "gone";

    private final RunIndex index;
    private final QueueLists lists;
    private final CurrentLabels labels;
    private final CategoryThresholds thresholds;
    private final SuspectQueue suspects;
    private final DeskAudit audit;

    DeskQueues(RunFolder folder, RunIndex index, CurrentLabels labels, CategoryThresholds thresholds, DeskAudit audit) {
        this.audit = audit;
        this.index = index;
        this.lists = new QueueLists(index);
        this.labels = labels;
        this.thresholds = thresholds;
        this.suspects = new SuspectQueue(folder.suspects(), index, labels);
    }

    QueueView part(QueueRequest request) throws IOException {
        QueueQuery query = request.query();
        if (query.order().isBlind() && (query.isFiltered() || query.ofImages())) {
            throw new UsageException("the audit is a random sample of boxes and has no filters");
        }
        if (query.order() == QueueOrder.WHOLE && (query.isFiltered() || !query.ofImages())) {
            throw new UsageException("the audit of whole images is a random sample of images and has no filters");
        }
        Map<QueueItem, Boolean> audited = query.order().isBlind() ? audit.items(query.order()) : Map.of();
        QueueLists.Part part = lists.has(query, request.list())
                ? lists.part(query, request.list(), request.at(), request.limit())
                : switch (query.order()) {
                    case SUSPECTS -> lists.part(query, suspects.items(query), request.at(), request.limit());
                    case AUDIT, SECOND_OPINION ->
                        lists.part(query, List.copyOf(audited.keySet()), request.at(), request.limit());
                    case WHOLE -> lists.part(query, audit.images(), request.at(), request.limit());
                    default -> lists.part(query, request.list(), request.at(), request.limit());
                };
        Map<Integer, Optional<CurrentImage>> images = new HashMap<>();
        List<QueueItemView> items = new ArrayList<>();
        for (QueueItem item : part.items()) {
            if (!images.containsKey(item.image())) {
                images.put(item.image(), labels.of(index.name(item.image())));
            }
            items.add(item(query.order(), item, images.get(item.image()), audited.getOrDefault(item, false)));
        }
        return new QueueView(
                part.list(),
                query.order().word(),
                query.ofImages() ? "images" : "boxes",
                part.total(),
                request.at(),
                items);
    }

    private QueueItemView item(QueueOrder order, QueueItem item, Optional<CurrentImage> found, boolean isJudged) {
        String name = index.name(item.image());
        Optional<Detection> box = found.flatMap(image -> item.box().flatMap(image::box));
        boolean isGone = found.isEmpty() || (item.box().isPresent() && box.isEmpty());
        boolean isBlind = order.isBlind();
        String state = isGone
                ? GONE
                : isBlind && !isJudged
                        ? BoxState.UNDECIDED.word()
                        : box.map(there -> BoxState.of(there).word())
                                .orElseGet(
                                        () -> ImageState.of(found.get().frame()).word());
        int count = found.map(
                        image -> image.frame().detections().orElse(List.of()).size())
                .orElse(0);
        long undecided = found.map(image -> image.frame().detections().orElse(List.of()).stream()
                        .filter(label -> !BoxState.of(label).isDecided())
                        .count())
                .orElse(0L);
        return new QueueItemView(
                item.image(),
                name,
                found.map(CurrentImage::version).orElse(0L),
                item.box().orElse(null),
                box.map(Detection::category).orElse(null),
                isBlind || box.isEmpty() || box.get().score().isEmpty()
                        ? null
                        : box.get().score().getAsDouble(),
                state,
                isBlind ? null : why(order, item, box).orElse(null),
                count,
                (int) undecided);
    }

    private Optional<String> why(QueueOrder order, QueueItem item, Optional<Detection> box) {
        return switch (order) {
            case SUSPECTS -> suspects.reason(item);
            case THRESHOLD -> box.filter(there -> there.score().isPresent()).map(this::threshold);
            case DISPUTED, MISSED ->
                box.flatMap(Agreement::of).map(models -> models.found() + " of " + models.capable() + " models");
            case OUTDATED, AUDIT, SECOND_OPINION, WHOLE, SCORE, NAME -> Optional.empty();
        };
    }

    private String threshold(Detection box) {
        return String.format(Locale.ROOT, "threshold %.2f", thresholds.of(box.category()));
    }

    /**
     * The queues and their lengths.
     *
     * @param planned the audit of the run
     */
    List<QueueCountView> counts(IndexCounts counts, Optional<AuditView> planned, Optional<ImageAuditView> images)
            throws IOException {
        List<QueueCountView> all = new ArrayList<>();
        for (QueueOrder order : IndexCounts.orders()) {
            all.add(new QueueCountView(order.word(), "boxes", counts.length(order), counts.left(order)));
        }
        all.add(new QueueCountView(QueueOrder.OUTDATED.word(), "images", counts.outdated(), counts.outdated()));
        planned.ifPresent(known -> all.add(
                new QueueCountView(QueueOrder.AUDIT.word(), "boxes", known.known(), known.known() - known.judged())));
        planned.filter(known -> known.second() > 0)
                .ifPresent(known -> all.add(new QueueCountView(
                        QueueOrder.SECOND_OPINION.word(),
                        "boxes",
                        known.second(),
                        known.second() - known.secondJudged())));
        images.ifPresent(known -> all.add(new QueueCountView(
                QueueOrder.WHOLE.word(), "images", known.images(), known.images() - known.reviewed())));
        long suspected = suspects.length();
        all.add(new QueueCountView(QueueOrder.SUSPECTS.word(), "boxes", suspected, suspected));
        all.add(new QueueCountView(
                QueueOrder.NAME.word(),
                "images",
                counts.images(),
                counts.images(ImageState.UNDECIDED) + counts.images(ImageState.INCOMPLETE)));
        return all;
    }
}
