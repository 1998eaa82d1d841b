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
 * Several scene classifiers as one: each is asked, and of each attribute the word of the majority counts, as {@link VoteCount}
 * says. A member that leaves an attribute out casts no vote for it.
 *
 * <p>Where a member fails the others vote, and its failure stands beside their words; its vote counts as cast against every
 * word, so that a share of 2 out of 3 does not become 2 out of 2 for want of the third (docs/decisions/0008). Where all
 * fail, so does the vote.
 */
public final class VotingClassifier extends EnsembleAnnotator<SceneClassifier> implements SceneClassifier {

    /**
     * A classifier and what its word weighs.
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
     * Takes over the members: closing the vote closes them. Weights are no part of the question.
     *
     * @param members in the order that decides where nothing else does; two at least, each with a name of its own
     * @param taxonomy gives the order of the attributes
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
        Map<String, VoteCount> ballots = new LinkedHashMap<>();
        taxonomy.attributes().keySet().forEach(attribute -> ballots.put(attribute, new VoteCount()));
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < replies.size(); i++) {
            SceneClassifier member = members.all().get(i);
            double weight = weights.get(i);
            Optional<Failure> failure = replies.get(i).failure();
            if (failure.isEmpty()) {
                try {
                    Label.Scene said = member.read(replies.get(i).answer().orElseThrow(), frame);
                    ballots.forEach((attribute, ballot) -> Optional.ofNullable(
                                    said.attributes().values().get(attribute))
                            .ifPresent(value -> ballot.cast(member.name(), value, weight)));
                } catch (AnnotatorException e) {
                    failure = Optional.of(EnsembleCalls.failure(member, e));
                }
            }
            if (failure.isPresent()) {
                failures.add(failure.get());
                ballots.values().forEach(ballot -> ballot.withhold(weight));
            }
        }
        requireOne(failures);
        Map<String, SceneAttributes.Value> words = new LinkedHashMap<>();
        ballots.forEach((attribute, ballot) -> ballot.result().ifPresent(value -> words.put(attribute, value)));
        return new Label.Scene(new SceneAttributes(words).by(provenance), failures);
    }

    private void requireOne(List<Failure> failures) throws AnnotatorException {
        if (failures.size() == members.all().size()) {
            throw EnsembleCalls.together(kind(failures), failures);
        }
    }

    /** One that another try may mend, where there is one: one vote is enough for words. */
    private static FailureKind kind(List<Failure> failures) {
        return failures.stream()
                .map(Failure::kind)
                .filter(FailureKind::passing)
                .findFirst()
                .orElse(failures.get(0).kind());
    }
}
