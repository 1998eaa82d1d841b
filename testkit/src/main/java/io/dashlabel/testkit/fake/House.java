package io.dashlabel.testkit.fake;

import java.util.Optional;

/** The objects that all fakes of one server share. */
record House(Setup setup, CallLog ledger, SentImage.Reader images, Meter meter, Labels labels) {

    House(Setup setup, Script script) {
        this(setup, new CallLog(script), new SentImage.Reader(), new Meter(setup.quota(), setup.clock()), new Labels());
    }

    Faults faults(Shape shape, boolean azure) {
        return new Faults(shape, azure, setup.pause(), setup.clock().instant());
    }

    /** Returns the script's outcome, or an error that the violations show. */
    Reply orUnfit(Optional<Reply> reply, Asked asked) {
        return reply.orElseGet(() -> {
            String said = "the script has " + asked.outcome() + ", which this service never answers";
            ledger.violation(Check.SCRIPT, asked.arrival().path(), said);
            return Reply.json(500, Json.object().put("error", said));
        });
    }
}
