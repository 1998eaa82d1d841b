package io.dashlabel.testkit.service;

import io.dashlabel.testkit.service.Fault.Reach;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs the flaky service as a separate process:
 * <pre>java … io.dashlabel.testkit.service.ServeFlaky PORT [seed=7] [room=50] [wait=20] [PASSING=0.2] [DRIBBLE=0.01] …</pre>
 *
 * <p>A rate belongs to a single fault, or to all faults of a scope, spread evenly. A later rate replaces an earlier
 * one. The process prints its address and runs until it is killed.
 */
public final class ServeFlaky {

    private ServeFlaky() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            throw new IllegalArgumentException("give a port, 0 for any");
        }
        FaultPlan plan = FaultPlan.NONE;
        int room = Integer.MAX_VALUE;
        Duration wait = Duration.ofMillis(20);
        for (String setting : Arrays.asList(args).subList(1, args.length)) {
            String name = setting.substring(0, setting.indexOf('='));
            String value = setting.substring(name.length() + 1);
            switch (name) {
                case "seed" -> plan = plan.withSeed(Long.parseLong(value));
                case "room" -> room = Integer.parseInt(value);
                case "wait" -> wait = Duration.ofMillis(Long.parseLong(value));
                default ->
                    plan = isReach(name)
                            ? plan.with(Reach.valueOf(name), Double.parseDouble(value))
                            : plan.with(Fault.valueOf(name), Double.parseDouble(value));
            }
        }
        FlakyService service = new FlakyService(Integer.parseInt(args[0]), plan, room, wait);
        System.out.println("listening at " + service.uri());
    }

    private static boolean isReach(String name) {
        return Arrays.stream(Reach.values()).anyMatch(reach -> reach.name().equals(name));
    }
}
