package io.dashlabel.serve.queue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The lists that pages work through. A list stays as it was made; the lists used last are kept. Safe for use by several
 * threads.
 */
public final class QueueLists {

    /** Together, the kept lists have at most this many items, 8 bytes each; the newest is kept in any case. */
    private static final int MOST_ITEMS = 8_000_000;

    private static final int MOST_LISTS = 64;

    /**
     * A part of a list.
     *
     * @param list names the list
     */
    public record Part(String list, int total, List<QueueItem> items) {}

    private final RunIndex index;
    private final LinkedHashMap<String, QueueList> kept = new LinkedHashMap<>(16, 0.75f, true);

    public QueueLists(RunIndex index) {
        this.index = index;
    }

    /** Makes a list, unless the one that is named was made for the same query. */
    public Part part(QueueQuery query, Optional<String> list, long at, int limit) {
        Optional<QueueList> known = known(query, list);
        return known.isPresent()
                ? part(list.orElseThrow(), known.get(), at, limit)
                : kept(index.list(query), at, limit);
    }

    /**
     * Keeps the list of a queue that does not come from the index.
     *
     * @param items in their order
     */
    public Part part(QueueQuery query, List<QueueItem> items, long at, int limit) {
        int[] images = items.stream().mapToInt(QueueItem::image).toArray();
        int[] boxes = items.stream()
                .mapToInt(item -> item.box().map(index::idNumber).orElse(QueueList.NO_BOX))
                .toArray();
        return kept(new QueueList(query, images, boxes), at, limit);
    }

    /** Whether a list is kept. */
    public boolean has(QueueQuery query, Optional<String> list) {
        return known(query, list).isPresent();
    }

    private synchronized Optional<QueueList> known(QueueQuery query, Optional<String> list) {
        return list.map(kept::get).filter(there -> there.query().equals(query));
    }

    private Part kept(QueueList made, long at, int limit) {
        String name = UUID.randomUUID().toString();
        synchronized (this) {
            kept.put(name, made);
            long items = kept.values().stream().mapToLong(QueueList::size).sum();
            Iterator<Map.Entry<String, QueueList>> oldest = kept.entrySet().iterator();
            while ((items > MOST_ITEMS || kept.size() > MOST_LISTS) && kept.size() > 1) {
                items -= oldest.next().getValue().size();
                oldest.remove();
            }
        }
        return part(name, made, at, limit);
    }

    private Part part(String name, QueueList list, long at, int limit) {
        List<QueueItem> items = new ArrayList<>();
        for (long i = at; i < Math.min(list.size(), at + limit); i++) {
            int box = list.boxes()[(int) i];
            items.add(new QueueItem(
                    list.images()[(int) i], box == QueueList.NO_BOX ? Optional.empty() : Optional.of(index.id(box))));
        }
        return new Part(name, list.size(), items);
    }
}
