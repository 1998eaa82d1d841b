package io.dashlabel.pipeline.forecast;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.ask.RateLimitedAnnotator;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.run.Engine;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Estimates the time for all answers. The workers share the time of local models. Concurrent questions share the time
 * of a service, within its rate limit. The lanes work in parallel, so the slowest one counts.
 */
final class LatencyEstimate {

    private static final double MINUTE = 60;

    /** The questions to one model. */
    private record Work(UsageEstimate each, long asks) {

        OptionalDouble busy() {
            return each.seconds().of(asks);
        }

        long requests() {
            return asks * each.requests();
        }

        double tokens() {
            return each.inputTokens().of(asks).orElse(0)
                    + each.outputTokens().of(asks).orElse(0);
        }
    }

    private final Engine engine;
    private final List<Work> local = new ArrayList<>();
    private final Map<RateLimiter, List<Work>> services = new IdentityHashMap<>();

    LatencyEstimate(Engine engine) {
        this.engine = engine;
    }

    /** Adds a model. @return its time in seconds if it works alone; absent if unknown */
    OptionalDouble add(Annotator annotator, UsageEstimate each, long asks) {
        Work work = new Work(each, asks);
        Optional<RateLimiter> pace = annotator instanceof RateLimitedAnnotator paced ? paced.pace() : Optional.empty();
        if (pace.isEmpty()) {
            local.add(work);
            return shared(List.of(work), engine.workers());
        }
        services.computeIfAbsent(pace.get(), service -> new ArrayList<>()).add(work);
        return atPace(List.of(work), pace.get().policy());
    }

    /** @param handling seconds to read, decode and draw all images on this machine */
    OptionalDouble total(double handling) {
        OptionalDouble asking = busy(local);
        OptionalDouble slowest =
                asking.isEmpty() ? asking : OptionalDouble.of((asking.getAsDouble() + handling) / engine.workers());
        for (Map.Entry<RateLimiter, List<Work>> service : services.entrySet()) {
            OptionalDouble one = atPace(service.getValue(), service.getKey().policy());
            slowest = slowest.isEmpty() || one.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(slowest.getAsDouble(), one.getAsDouble()));
        }
        return slowest;
    }

    private OptionalDouble atPace(List<Work> all, CallPolicy policy) {
        OptionalDouble asking = shared(all, Math.min(policy.concurrency(), engine.inFlight()));
        if (asking.isEmpty()) {
            return asking;
        }
        double requests = all.stream().mapToLong(Work::requests).sum();
        double tokens = all.stream().mapToDouble(Work::tokens).sum();
        double byRequests = policy.requestsPerMinute().isPresent()
                ? MINUTE * requests / policy.requestsPerMinute().getAsLong()
                : 0;
        double byTokens = policy.tokensPerMinute().isPresent()
                ? MINUTE * tokens / policy.tokensPerMinute().getAsLong()
                : 0;
        return OptionalDouble.of(Math.max(asking.getAsDouble(), Math.max(byRequests, byTokens)));
    }

    private static OptionalDouble shared(List<Work> all, int among) {
        OptionalDouble busy = busy(all);
        return busy.isPresent() ? OptionalDouble.of(busy.getAsDouble() / among) : busy;
    }

    private static OptionalDouble busy(List<Work> all) {
        double busy = 0;
        for (Work work : all) {
            if (work.busy().isEmpty()) {
                return OptionalDouble.empty();
            }
            busy += work.busy().getAsDouble();
        }
        return OptionalDouble.of(busy);
    }
}
