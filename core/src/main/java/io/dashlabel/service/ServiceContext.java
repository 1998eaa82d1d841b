package io.dashlabel.service;

import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.cost.PriceList;
import io.dashlabel.label.Taxonomy;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an annotator is opened with.
 *
 * @param section of the configuration that holds its settings, for messages: {@code scene.members[1]}
 * @param stack of wrappers around every annotator
 * @param notes receives one sentence about anything unusual, for the user
 * @param shared what several annotators of one module use together, by its class: a pool of connections, a catalogue
 */
public record ServiceContext(
        String section,
        Taxonomy taxonomy,
        AnnotatorStack stack,
        PriceList prices,
        Consumer<String> notes,
        Map<Class<?>, Object> shared) {

    public ServiceContext {
        shared = Map.copyOf(shared);
    }

    /** The same for another section. */
    public ServiceContext in(String other) {
        return new ServiceContext(other, taxonomy, stack, prices, notes, shared);
    }

    /** The same for another taxonomy. */
    public ServiceContext with(Taxonomy other) {
        return new ServiceContext(section, other, stack, prices, notes, shared);
    }

    /** The same with another receiver of sentences. */
    public ServiceContext withNotes(Consumer<String> other) {
        return new ServiceContext(section, taxonomy, stack, prices, other, shared);
    }

    /**
     * What annotators of one module use together.
     *
     * @throws IllegalStateException where the wiring gives no such thing
     */
    public <T> T shared(Class<T> type) {
        Object found = shared.get(type);
        if (found == null) {
            throw new IllegalStateException("the wiring gives no " + type.getName());
        }
        return type.cast(found);
    }
}
