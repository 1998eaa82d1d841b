package io.dashlabel.annotate.ensemble;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.label.Provenance;
import java.util.List;
import java.util.Optional;

/**
 * Base class of annotators that combine several members. Name, question and expected usage are those of all members
 * together.
 */
abstract class EnsembleAnnotator<A extends Annotator> implements Annotator {

    final EnsembleCalls<A> members;
    final Provenance provenance;
    private final Question question;

    /** @param all the members; closing the ensemble closes them */
    EnsembleAnnotator(List<? extends A> all) {
        members = new EnsembleCalls<>(all);
        question = members.question();
        provenance = new Provenance(Provenance.Source.FUSED, members.name(), Optional.of(question.fingerprint()));
    }

    @Override
    public final String name() {
        return members.name();
    }

    @Override
    public final Question question() {
        return question;
    }

    @Override
    public final Lane lane() {
        return members.lane();
    }

    @Override
    public final List<? extends Annotator> members() {
        return members.leaves();
    }

    @Override
    public final ExpectedUsage expectedUsage() {
        return members.expectedUsage();
    }

    @Override
    public final void close() {
        members.close();
    }
}
