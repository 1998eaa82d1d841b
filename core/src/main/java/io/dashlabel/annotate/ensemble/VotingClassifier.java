package io.dashlabel.annotate.ensemble;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.image.Image;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks several scene classifiers and lets them vote on each attribute, see {@link VoteCount}. A member without an
 * answer for an attribute casts no vote for it.
 *
 * <p>If a member fails, the others vote, and the label contains its failure. Its weight counts against every word.
 * Otherwise a share of 2 out of 3 would become 2 out of 2 (docs/decisions/0008). If all members fail, the vote fails.
 */
public final class VotingClassifier extends EnsembleAnnotator<SceneClassifier> implements SceneClassifier {

    /**
     * A classifier and the weight of its vote.
     *
     * @param weight above 0
     */
    public record Member(SceneClassifier classifier, double weight) {
        public Member {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("a weight must be above 0, is " + weight);
            }
        }
    }

    private final List<Double> weights;
    private final Taxonomy taxonomy;

    /**
     * Takes ownership of the members: closing the vote closes them. Weights are no part of the question.
     *
     * @param members at least two, with different names; their order decides a complete tie
     * @param taxonomy defines the order of the attributes
     */
    public VotingClassifier(List<Member> members, Taxonomy taxonomy) {
        super(members.stream().map(Member::classifier).toList());
        this.weights = members.stream().map(Member::weight).toList();
        this.taxonomy = taxonomy;
        long names = this.members.all().stream().map(Annotator::name).distinct().count();
        if (members.size() < 2 || names < members.size()) {
            throw new IllegalArgumentException("a vote needs two members or more of different names, not " + name());
        }
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        List<EnsembleCalls.Reply> replies = members.ask(image);
        requireOne(EnsembleCalls.failures(replies));
        return EnsembleCalls.joined(replies);
    }

    @Override
    public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
        List<EnsembleCalls.Reply> replies = members.replies(answer);
        Map<String, VoteCount> voteCounts = new LinkedHashMap<>();
        taxonomy.attributes().keySet().forEach(attribute -> voteCounts.put(attribute, new VoteCount()));
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            SceneClassifier member = members.all().get(i);
            double weight = weights.get(i);
            Optional<Failure> failure = replies.get(i).failure();
            if (failure.isEmpty()) {
                try {
                    Label.Scene scene = member.read(replies.get(i).answer().orElseThrow(), frame);
                    voteCounts.forEach((attribute, votes) -> Optional.ofNullable(
                                    scene.attributes().values().get(attribute))
                            .ifPresent(value -> votes.cast(member.name(), value, weight)));
                } catch (AnnotatorException e) {
                    failure = Optional.of(EnsembleCalls.failure(member, e));
                }
            }
            if (failure.isPresent()) {
                failures.add(failure.get());
                voteCounts.values().forEach(votes -> votes.withhold(weight));
            }
        }
        requireOne(failures);
        Map<String, SceneAttributes.Value> words = new LinkedHashMap<>();
        voteCounts.forEach((attribute, votes) -> votes.result().ifPresent(value -> words.put(attribute, value)));
        return new Label.Scene(new SceneAttributes(words).withProvenance(provenance), failures);
    }

    private void requireOne(List<Failure> failures) throws AnnotatorException {
        if (failures.size() == members.all().size()) {
            throw EnsembleCalls.combined(kind(failures), failures);
        }
    }

    /** Returns a failure kind that a retry may fix, if there is one. One vote is enough for a result. */
    private static FailureKind kind(List<Failure> failures) {
        return failures.stream()
                .map(Failure::kind)
                .filter(FailureKind::isTransient)
                .findFirst()
                .orElse(failures.get(0).kind());
    }
}
