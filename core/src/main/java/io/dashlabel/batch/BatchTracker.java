package io.dashlabel.batch;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RetryingCall;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The batches of one annotator that the service has. */
final class BatchTracker {

    private static final Duration UNTIL_READY = Duration.ofSeconds(5);

    private final BatchRunner run;
    private final BatchedClassifier member;
    private final BatchService service;
    private final BatchResults outcomes;
    private final SubmittedBatches files;
    private final RetryingCall repeating;
    private final BatchResultReader fetching;
    private final List<SubmittedBatch> waiting = new ArrayList<>();
    private final Deque<SubmittedBatch> crowded = new ArrayDeque<>();
    private final Map<Integer, Long> done = new HashMap<>();
    private int over;
    private long images;
    private boolean unreachable;

    BatchTracker(BatchRunner run, BatchedClassifier member, SubmittedBatches files) {
        this.run = run;
        this.member = member;
        this.service = member.service();
        this.outcomes = member.outcomes();
        this.files = files;
        this.repeating = member.repeating();
        this.fetching = new BatchResultReader(member, files);
    }

    BatchService service() {
        return service;
    }

    /**
     * Takes up what an earlier process of the run has sent.
     *
     * @return the images that are asked about by it, by SHA-256
     */
    Set<String> adopt() throws IOException {
        Set<String> taken = new HashSet<>();
        for (SubmittedBatch sent : files.all()) {
            if (!sent.question().equals(member.question().fingerprint())) {
                continue;
            }
            if (sent.over()) {
                sent.failures().forEach(outcomes::known);
                continue;
            }
            for (int i = 0; i < sent.images().size(); i++) {
                member.parts().budget().owe(outcomes.expected(), 0);
            }
            if (sent.batch().isPresent()) {
                add(sent);
                taken.addAll(sent.images());
            } else if (begin(sent, true) || files.holds(sent)) {
                taken.addAll(sent.images());
            }
        }
        return taken;
    }

    private void add(SubmittedBatch sent) {
        waiting.add(sent);
        images += sent.images().size();
    }

    /**
     * Begins the batch of a file that was sent.
     *
     * @param mayBeThere whether it may have begun already
     * @return whether it has begun; where it has not for a reason that may pass it stays written down
     */
    boolean begin(SubmittedBatch sent, boolean mayBeThere) throws IOException {
        try {
            while (!repeating.of(attempt -> service.ready(sent.file()))) {
                run.sleep(UNTIL_READY, member);
                if (run.isStopped()) {
                    return false;
                }
            }
            String id = repeating.of(attempt -> {
                Optional<String> there = mayBeThere || attempt > 1 ? service.find(sent.label()) : Optional.empty();
                return there.isPresent() ? there.get() : service.start(sent.file(), sent.label());
            });
            SubmittedBatch begun = sent.begun(id);
            files.save(begun);
            add(begun);
            return true;
        } catch (AnnotatorException e) {
            release(sent.images());
            stuck(e);
            if (!e.kind().passing()) {
                files.remove(sent);
            }
            return false;
        }
    }

    /** Nothing more can be sent, or something cannot be fetched. */
    void stuck(AnnotatorException e) {
        run.says().accept(member.name() + ": " + e.getMessage());
        boolean passes = e instanceof AnnotatorException.Transient || e.kind() == FailureKind.NOT_ASKED;
        outcomes.rest(passes ? e : new AnnotatorException.Fatal(e.kind(), String.valueOf(e.getMessage()), e));
    }

    void release(Collection<String> unasked) {
        unasked.forEach(image -> member.parts().budget().release(outcomes.expected()));
    }

    boolean waits() {
        return !waiting.isEmpty();
    }

    /** Looks once at each batch, and takes what has come. */
    void look() throws IOException {
        int before = over;
        for (SubmittedBatch sent : List.copyOf(waiting)) {
            if (!run.isStopped()) {
                look(sent);
            }
        }
        if (!crowded.isEmpty() && (over > before || waiting.isEmpty())) {
            var unused = begin(crowded.remove(), false);
        }
    }

    private void look(SubmittedBatch sent) throws IOException {
        try {
            BatchStatus status = service.status(sent.batch().orElseThrow());
            unreachable = false;
            switch (status.stage()) {
                case WAITING -> done.put(sent.number(), status.done().orElse(0));
                case OVER -> {
                    files.save(sent.ended(fetching.failures(sent, status)));
                    // Here and not where they were sent, so that a run which goes on counts none twice.
                    member.parts()
                            .budget()
                            .requested(sent.images().size()
                                    * (long) Math.max(1, member.effort().requests()));
                    end(sent);
                    fetching.tidy(sent, status);
                    done.put(sent.number(), (long) sent.images().size());
                }
                case CROWDED -> {
                    if (waiting.size() == 1) {
                        refuse(sent, status);
                    } else {
                        SubmittedBatch again = sent.toBeginAgain(sent.label() + "+");
                        files.save(again);
                        waiting.remove(sent);
                        images -= sent.images().size();
                        crowded.add(again);
                    }
                }
                case REFUSED -> refuse(sent, status);
            }
        } catch (AnnotatorException.Transient e) {
            if (!unreachable) {
                run.says().accept(member.name() + ": " + e.getMessage() + "; waiting goes on");
            }
            unreachable = true;
        } catch (AnnotatorException e) {
            waiting.remove(sent);
            stuck(e);
        }
    }

    private void end(SubmittedBatch sent) {
        waiting.remove(sent);
        over++;
    }

    private void refuse(SubmittedBatch sent, BatchStatus status) throws IOException {
        files.save(sent.ended(Map.of()));
        end(sent);
        release(sent.images());
        stuck(new AnnotatorException.Permanent(FailureKind.INVALID_REQUEST, status.sentence()));
    }

    /** For people. */
    String progress() {
        long answered = done.values().stream().mapToLong(Long::longValue).sum();
        Instant since = waiting.stream()
                .map(SubmittedBatch::since)
                .min(Instant::compareTo)
                .orElseThrow();
        long minutes = Duration.between(since, member.parts().clock().instant()).toMinutes();
        String waited = minutes < 120 ? minutes + " min" : minutes / 60 + " h";
        return member.name() + ": batch " + (over + 1) + " of " + (over + waiting.size() + crowded.size()) + ": "
                + count(answered) + " of "
                + count(images
                        + crowded.stream()
                                .mapToLong(sent -> sent.images().size())
                                .sum())
                + " answered, waiting since " + waited;
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
