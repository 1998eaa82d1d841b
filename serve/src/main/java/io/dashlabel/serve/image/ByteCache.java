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

    private final Map<String, V> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private final ToLongFunction<V> size;
    private long bytes;

    /** @param size of a value, in bytes */
    ByteCache(long most, ToLongFunction<V> size) {
        this.most = most;
        this.size = size;
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    /** Keeps a value, unless it alone is larger than the cache. */
    synchronized void put(String key, V value) {
        V before = kept.remove(key);
        bytes -= before == null ? 0 : size.applyAsLong(before);
        if (size.applyAsLong(value) > most) {
            return;
        }
        kept.put(key, value);
        bytes += size.applyAsLong(value);
        var oldest = kept.entrySet().iterator();
        while (bytes > most) {
            bytes -= size.applyAsLong(oldest.next().getValue());
            oldest.remove();
        }
    }
}
