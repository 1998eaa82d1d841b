package io.dashlabel.annotate.ensemble;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.image.Image;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks several detectors and fuses their boxes with {@link BoxFusion} when it reads the answer. If one member fails,
 * the image gets no labels (docs/decisions/0008). Fewer members would give other scores and boxes than for the other
 * images. The message names the failed members. A retry asks only these.
 */
public final class FusedDetector extends EnsembleAnnotator<ObjectDetector> implements ObjectDetector {

    private final BoxFusion fusion;

    /** Takes ownership of the members: closing the ensemble closes them. */
    public FusedDetector(List<ObjectDetector> members, BoxFusion fusion) {
        super(members);
        this.fusion = fusion;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        List<EnsembleCalls.Reply> replies = members.ask(image);
        List<Failure> failures = EnsembleCalls.failures(replies);
        if (!failures.isEmpty()) {
            throw EnsembleCalls.combined(kind(failures), failures);
        }
        return EnsembleCalls.joined(replies);
    }

    /**
     * Returns a failure kind that a retry cannot fix, if there is one. Then a retry of the other members is useless
     * too.
     */
    private static FailureKind kind(List<Failure> failures) {
        return failures.stream()
                .map(Failure::kind)
                .filter(kind -> !kind.isTransient())
                .findFirst()
                .orElse(failures.get(0).kind());
    }

    @Override
    public Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        List<List<Detection>> sources = new ArrayList<>();
        List<Label.SetAside> setAside = new ArrayList<>();
        List<EnsembleCalls.Reply> replies = members.replies(answer);
        for (int i = 0; i < replies.size(); i++) {
            Label.Detections seen = read(members.all().get(i), replies.get(i), frame);
            sources.add(seen.items());
            for (Label.SetAside aside : seen.setAside()) {
                setAside.add(new Label.SetAside(aside.detection().withProvenance(provenance), aside.reason()));
            }
        }
        List<Detection> fused = fusion.fuse(sources, this::capable).stream()
                .map(d -> d.withProvenance(provenance))
                .toList();
        return new Label.Detections(fused, List.of(), setAside);
    }

    private static Label.Detections read(ObjectDetector member, EnsembleCalls.Reply reply, Frame frame)
            throws AnnotatorException {
        Failure failure;
        try {
            if (reply.answer().isPresent()) {
                return member.read(reply.answer().get(), frame);
            }
            failure = reply.failure().orElseThrow();
        } catch (AnnotatorException e) {
            failure = EnsembleCalls.failure(member, e);
        }
        throw EnsembleCalls.combined(failure.kind(), List.of(failure));
    }

    @Override
    public boolean canDetect(String category) {
        return capable(category) > 0;
    }

    private int capable(String category) {
        return (int) members.all().stream()
                .filter(member -> member.canDetect(category))
                .count();
    }
}
