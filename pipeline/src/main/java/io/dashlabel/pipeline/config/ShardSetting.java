package io.dashlabel.pipeline.config;

import io.dashlabel.config.ScalarValue;
import io.dashlabel.image.Shard;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The shard of a run: {@code K/N}, or {@code auto} and {@code auto/N} if the environment of the process says which one
 * it works on.
 *
 * @param shard absent if the environment says it
 * @param count number of all shards; absent if the environment says it too
 */
public record ShardSetting(Optional<Shard> shard, OptionalInt count) implements ScalarValue {

    private static final String AUTO = "auto";

    public static ShardSetting of(String word) {
        String given = word.strip();
        if (given.equals(AUTO)) {
            return new ShardSetting(Optional.empty(), OptionalInt.empty());
        }
        if (given.startsWith(AUTO + "/")) {
            Shard first = Shard.of("0" + given.substring(AUTO.length()));
            return new ShardSetting(Optional.empty(), OptionalInt.of(first.count()));
        }
        return of(Shard.of(given));
    }

    /** Returns the setting of a known shard. */
    public static ShardSetting of(Shard shard) {
        return new ShardSetting(Optional.of(shard), OptionalInt.of(shard.count()));
    }

    @Override
    public String word() {
        return shard.map(Shard::word).orElse(AUTO + (count.isPresent() ? "/" + count.getAsInt() : ""));
    }
}
