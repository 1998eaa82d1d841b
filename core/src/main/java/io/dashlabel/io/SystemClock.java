package io.dashlabel.io;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The clock of the machine in its time zone. It asks for the zone only when somebody wants it, because Java then reads its
 * tables of all zones, which takes as long as starting. Safe for concurrent use.
 */
public final class SystemClock extends Clock {

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.system(zone);
    }
}
