package io.dashlabel.cost;

import io.dashlabel.io.BoundedText;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The prices of models on a date. A model that is not listed has no price; the list never guesses. Immutable.
 *
 * <p>A name belongs to the entry with that name. Otherwise it belongs to the entry with the longest {@code prefix} of
 * the name. Prefixes cover dated names such as {@code gpt-5-mini-2025-08-07}. The comparison ignores case.
 */
public final class PriceList {

    private static final String BUILT_IN = "prices.json";

    /** Enough for about ten thousand models. */
    private static final int MAX_BYTES = 4 << 20;

    /**
     * One entry of the list.
     *
     * @param model the model's name in lower case
     * @param prefix the prefix of further names in lower case
     */
    record Entry(String model, Optional<String> prefix, Price price) {}

    private final LocalDate asOf;
    private final List<Entry> entries;
    private final Optional<PriceList> supplement;

    PriceList(LocalDate asOf, List<Entry> entries, Optional<PriceList> supplement) {
        this.asOf = asOf;
        this.entries = List.copyOf(entries);
        this.supplement = supplement;
    }

    /** Returns the list that dashlabel contains. */
    public static PriceList builtIn() {
        try (InputStream in = PriceList.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException(BUILT_IN + " is not on the class path");
            }
            return PriceFile.read(BUILT_IN, in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a user's list, in the format of the built-in one.
     *
     * @throws UsageException if the file cannot be read or is invalid; the message names the error and the entry
     */
    public static PriceList of(Path file) {
        try {
            return PriceFile.read(file.toString(), BoundedText.bytes(file, MAX_BYTES));
        } catch (NoSuchFileException e) {
            throw new UsageException("the price list " + file + " does not exist", e);
        } catch (IOException e) {
            throw new UsageException("the price list " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    /** Returns this list, supplemented by another one for models without a price. */
    public PriceList or(PriceList other) {
        return new PriceList(
                asOf, entries, Optional.of(supplement.map(own -> own.or(other)).orElse(other)));
    }

    /** Returns the same models with their prices in a batch. */
    public PriceList inBatch() {
        return new PriceList(
                asOf,
                entries.stream()
                        .map(entry -> new Entry(
                                entry.model(), entry.prefix(), entry.price().inBatch()))
                        .toList(),
                supplement.map(PriceList::inBatch));
    }

    /** The entries of this list, without the supplementary lists. */
    List<Entry> all() {
        return entries;
    }

    /** The names of the listed models, including those of supplementary lists. */
    public List<String> models() {
        return Stream.concat(
                        entries.stream().map(Entry::model), supplement.stream().flatMap(list -> list.models().stream()))
                .distinct()
                .toList();
    }

    /** The date of the prices. */
    public LocalDate asOf() {
        return asOf;
    }

    /** Returns the price of a model, by its name at the service. */
    public Optional<Price> of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(entry -> entry.model().equals(name))
                .findFirst()
                .or(() -> longestPrefix(name))
                .map(Entry::price)
                .or(() -> supplement.flatMap(list -> list.of(model)));
    }

    private Optional<Entry> longestPrefix(String name) {
        return entries.stream()
                .filter(entry -> entry.prefix().filter(name::startsWith).isPresent())
                .max((a, b) -> Integer.compare(
                        a.prefix().orElse("").length(), b.prefix().orElse("").length()));
    }

    /** Computes the cost of an answer. Empty if the model has no price, or if the answer does not state its usage. */
    public Optional<Money> cost(String model, Usage usage) {
        return of(model).flatMap(price -> price.cost(usage));
    }
}
