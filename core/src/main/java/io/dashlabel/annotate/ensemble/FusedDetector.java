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
 * Several detectors as one: each is asked, and what they say is fused by {@link BoxFusion} on reading. Where one of them
 * fails there are no labels, for fewer would give other scores and boxes than for the rest of the images
 * (docs/decisions/0008); the sentence names who failed, and the others' answers are not asked for again.
 */
public final class FusedDetector extends EnsembleAnnotator<ObjectDetector> implements ObjectDetector {

    private final BoxFusion fusion;

    /** Takes over the members: closing the ensemble closes them. */
    public FusedDetector(List<ObjectDetector> members, BoxFusion fusion) {
        super(members);
        this.fusion = fusion;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        List<EnsembleCalls.Reply> replies = members.ask(image);
        List<Failure> failures = EnsembleCalls.failures(replies);
        if (!failures.isEmpty()) {
            throw EnsembleCalls.together(kind(failures), failures);
        }
        return EnsembleCalls.joined(replies);
    }

    /** One that another try cannot mend, where there is one: then there is no use in trying the others again either. */
    private static FailureKind kind(List<Failure> failures) {
        return failures.stream()
                .map(Failure::kind)
                .filter(kind -> !kind.passing())
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
                setAside.add(new Label.SetAside(aside.detection().by(provenance), aside.reason()));
            }
        }
        List<Detection> fused = fusion.fuse(sources, this::knowing).stream()
                .map(d -> d.by(provenance))
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
        throw EnsembleCalls.together(failure.kind(), List.of(failure));
    }

    @Override
    public boolean knows(String category) {
        return knowing(category) > 0;
    }

    private int knowing(String category) {
        return (int)
                members.all().stream().filter(member -> member.knows(category)).count();
    }
}
