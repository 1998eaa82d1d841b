package io.dashlabel.serve.image;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Keeps what was used last, up to a number of bytes. Safe for use by several threads.
 *
 * @param <V> what is kept
 */
final class ByteCache<V> {

    private record Kept<V>(V value, long bytes) {}

    private final Map<String, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private final ToLongFunction<V> size;
    private long bytes;

    /** @param size of a value, in bytes */
    ByteCache(long most, ToLongFunction<V> size) {
        this.most = most;
        this.size = size;
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(kept.get(key)).map(Kept::value);
    }

    /** Keeps a value, unless it alone is larger than the cache. */
    void put(String key, V value) {
        put(key, new Kept<>(value, size.applyAsLong(value)));
    }

    private synchronized void put(String key, Kept<V> now) {
        Kept<V> before = kept.remove(key);
        bytes -= before == null ? 0 : before.bytes();
        if (now.bytes() > most) {
            return;
        }
        kept.put(key, now);
        bytes += now.bytes();
        var oldest = kept.values().iterator();
        while (bytes > most) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
