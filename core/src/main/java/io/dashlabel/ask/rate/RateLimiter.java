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
 * How fast one service is asked: one for each service, shared by all annotators that ask it. Callers get their turns in
 * the order in which they came; the first in line waits until fewer questions are under way than the service bears, until
 * the requests and tokens of the minute allow one more, and until the time is over that the service asked us to wait.
 *
 * <p>Safe for concurrent use; waiting ends at once when the thread is interrupted.
 */
public final class RateLimiter {

    /**
     * A fiftieth less than is allowed: one that comes late and one that comes in time may fall into the same second of the
     * service.
     */
    private static final long BELOW = 50;

    private final CallPolicy policy;
    private final Clock clock;
    private final Sleeper sleeper;
    private final BooleanSupplier stopped;

    /** Held by the first in line, for as long as it waits; fair, so that it is a line. */
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
     * @param stopped whether the run is ending: those in line are not asked any more then, from the moment at which the
     *     first of them has waited out its time or a question that is under way ends
     */
    public RateLimiter(CallPolicy policy, Clock clock, Sleeper sleeper, BooleanSupplier stopped) {
        this.policy = policy;
        this.clock = clock;
        this.sleeper = sleeper;
        this.stopped = stopped;
        this.gate = clock.instant();
        this.requests = flow(told(policy.requestsPerMinute()), gate);
        this.tokens = flow(told(policy.tokensPerMinute()), gate);
        // A service whose quota is known need not be felt out: the flow keeps to it from the start.
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

    /** Goes on at a speed that was learned, if one was. */
    private void flow(OptionalLong perMinute) {
        if (perMinute.isPresent()) {
            Instant now = clock.instant();
            Instant from =
                    requests.map(TokenBucket::free).filter(now::isBefore).orElse(now); // what was begun stays counted
            requests = Optional.of(new TokenBucket(perMinute.getAsLong(), from));
            limit.flows();
        }
    }

    /** How the service is asked. */
    public CallPolicy policy() {
        return policy;
    }

    /** How many questions may be under way now. */
    public int limit() {
        lock.lock();
        try {
            return limit.limit();
        } finally {
            lock.unlock();
        }
    }

    /** How many questions wait for their turn now. */
    public int waiting() {
        return (first.availablePermits() == 0 ? 1 : 0) + first.getQueueLength();
    }

    /** One question under way; ended exactly once. */
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

        /** @param wait that the service named; everybody waits */
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

        /** Without an answer that says how fast the service may be asked. */
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
     * @param effort expected; its tokens are counted until the real ones are known
     * @throws AnnotatorException of kind {@code NOT_ASKED} where the run ends or the thread is interrupted before
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
