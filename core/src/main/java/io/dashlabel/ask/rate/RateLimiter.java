package io.dashlabel.ask.rate;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Usage;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Limits the calls to one service; all annotators of this service share it. Callers get their turns in the order of
 * their arrival. The first caller waits for three conditions: the concurrency limit has room, the minute's requests and
 * tokens allow one more question, and the wait that the service named is over.
 *
 * <p>Safe for concurrent use; an interrupt of the thread ends the wait at once.
 */
public final class RateLimiter {

    /**
     * Uses a fiftieth less than the quota. A late question and a punctual one may fall into the same second of the
     * service.
     */
    private static final long BELOW = 50;

    private final CallPolicy policy;
    private final Clock clock;
    private final Sleeper sleeper;
    private final BooleanSupplier stopped;

    /** The first caller in line holds it while waiting; fair, so that callers form a line. */
    private final Semaphore first = new Semaphore(1, true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneEnded = lock.newCondition();
    private final AdaptiveConcurrencyLimit limit;
    private final Optional<RateEstimator> learned;
    private Optional<TokenBucket> requests;
    private final Optional<TokenBucket> tokens;
    private Instant gate;
    private int underWay;

    /**
     * @param clock best a {@link MonotonicClock}
     * @param stopped whether the run is ending. The callers in line then get no turn. They notice it when the first of
     *     them has waited its time, or when a question under way ends.
     */
    public RateLimiter(CallPolicy policy, Clock clock, Sleeper sleeper, BooleanSupplier stopped) {
        this.policy = policy;
        this.clock = clock;
        this.sleeper = sleeper;
        this.stopped = stopped;
        this.gate = clock.instant();
        this.requests = flow(told(policy.requestsPerMinute()), gate);
        this.tokens = flow(told(policy.tokensPerMinute()), gate);
        // If the quota is known, no trial is needed: the flow keeps to the quota from the start.
        boolean known = requests.isPresent() || tokens.isPresent();
        this.limit = new AdaptiveConcurrencyLimit(known ? policy.concurrency() : 1, policy.concurrency());
        if (known) {
            limit.flows();
        }
        this.learned = requests.isPresent() ? Optional.empty() : Optional.of(new RateEstimator());
    }

    private static Optional<Long> told(OptionalLong perMinute) {
        return perMinute.stream()
                .mapToObj(most -> Math.max(1, most - most / BELOW))
                .findFirst();
    }

    private static Optional<TokenBucket> flow(Optional<Long> perMinute, Instant now) {
        return perMinute.map(units -> new TokenBucket(units, now));
    }

    /** Continues at the estimated rate, if there is one. */
    private void flow(OptionalLong perMinute) {
        if (perMinute.isPresent()) {
            Instant now = clock.instant();
            Instant from = requests.map(TokenBucket::free)
                    .filter(now::isBefore)
                    .orElse(now); // questions under way stay counted
            requests = Optional.of(new TokenBucket(perMinute.getAsLong(), from));
            limit.flows();
        }
    }

    /** The policy for this service. */
    public CallPolicy policy() {
        return policy;
    }

    /** The number of questions that may be under way now. */
    public int limit() {
        lock.lock();
        try {
            return limit.limit();
        } finally {
            lock.unlock();
        }
    }

    /** The number of questions that wait for their turn now. */
    public int waiting() {
        return (first.availablePermits() == 0 ? 1 : 0) + first.getQueueLength();
    }

    /** One question under way; must be ended exactly once. */
    public final class Turn {

        private final int begun;
        private final long tokensTaken;

        private Turn(int begun, long tokensTaken) {
            this.begun = begun;
            this.tokensTaken = tokensTaken;
        }

        public void answered(Usage usage) {
            lock.lock();
            try {
                limit.answered(begun);
                learned.ifPresent(rate -> flow(rate.answered(clock.instant())));
                if (usage.inputTokens().isPresent() && usage.outputTokens().isPresent()) {
                    long used = usage.inputTokens().getAsLong()
                            + usage.outputTokens().getAsLong();
                    tokens.ifPresent(flow -> flow.correct(used - tokensTaken));
                }
                end();
            } finally {
                lock.unlock();
            }
        }

        /** @param wait that the service named; all callers wait */
        public void turnedAway(Optional<Duration> wait) {
            lock.lock();
            try {
                if (begun == limit.objections()) {
                    learned.ifPresent(rate -> flow(rate.objected(clock.instant())));
                }
                limit.turnedAway(begun, wait.isPresent());
                wait.map(named -> clock.instant().plus(policy.cut(named)))
                        .filter(gate::isBefore)
                        .ifPresent(later -> gate = later);
                end();
            } finally {
                lock.unlock();
            }
        }

        /** Ends a turn whose result does not show how fast the service may be asked. */
        public void failed() {
            lock.lock();
            try {
                end();
            } finally {
                lock.unlock();
            }
        }

        private void end() {
            underWay--;
            oneEnded.signalAll();
        }
    }

    /**
     * Waits for a turn.
     *
     * @param effort expected tokens; they count until the real number is known
     * @throws AnnotatorException of kind {@code NOT_ASKED} if the run ends or the thread is interrupted before the turn
     */
    public Turn turn(ExpectedUsage effort) throws AnnotatorException {
        try {
            first.acquire();
            try {
                return firstInLine(Math.max(1, effort.requests()), effort.inputTokens() + effort.outputTokens());
            } finally {
                first.release();
            }
        } catch (InterruptedException e) {
            throw AnnotatorException.interrupted();
        }
    }

    private Turn firstInLine(int questions, long units) throws AnnotatorException, InterruptedException {
        while (true) {
            Duration wait;
            lock.lockInterruptibly();
            try {
                while (underWay >= limit.limit() && !stopped.getAsBoolean()) {
                    oneEnded.await();
                }
                if (stopped.getAsBoolean()) {
                    throw new AnnotatorException.Permanent(
                            FailureKind.NOT_ASKED, "the run was stopped before this was asked");
                }
                Instant now = clock.instant();
                wait = Duration.between(now, earliest());
                if (wait.isNegative() || wait.isZero()) {
                    requests.ifPresent(flow -> flow.take(questions, now));
                    tokens.ifPresent(flow -> flow.take(units, now));
                    underWay++;
                    return new Turn(limit.objections(), units);
                }
            } finally {
                lock.unlock();
            }
            sleeper.sleep(wait);
        }
    }

    private Instant earliest() {
        List<Instant> all = new ArrayList<>(List.of(gate));
        requests.ifPresent(flow -> all.add(flow.free()));
        tokens.ifPresent(flow -> all.add(flow.free()));
        return all.stream().max(Instant::compareTo).orElse(gate);
    }
}
