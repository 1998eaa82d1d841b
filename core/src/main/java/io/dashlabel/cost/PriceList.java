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
 * What models cost, as of a date. A model that is not listed has no price: it is never guessed. Immutable.
 *
 * <p>A name means the entry that carries it; else the entry with the longest {@code prefix} with which it begins, which
 * is how dated names ({@code gpt-5-mini-2025-08-07}) are listed. Upper and lower case are the same.
 */
public final class PriceList {

    private static final String BUILT_IN = "prices.json";

    /** Some ten thousand models. */
    private static final int MOST_BYTES = 4 << 20;

    /**
     * One line of the list.
     *
     * @param model its name, in lower case
     * @param prefix of further names, in lower case
     */
    record Entry(String model, Optional<String> prefix, Price price) {}

    private final LocalDate asOf;
    private final List<Entry> entries;
    private final Optional<PriceList> others;

    PriceList(LocalDate asOf, List<Entry> entries, Optional<PriceList> others) {
        this.asOf = asOf;
        this.entries = List.copyOf(entries);
        this.others = others;
    }

    /** The list that comes with dashlabel. */
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
     * A list of one's own, in the form of the built-in one.
     *
     * @throws UsageException where the file cannot be read or is none; the sentence says what is wrong with which entry
     */
    public static PriceList of(Path file) {
        try {
            return PriceFile.read(file.toString(), BoundedText.bytes(file, MOST_BYTES));
        } catch (NoSuchFileException e) {
            throw new UsageException("the price list " + file + " does not exist", e);
        } catch (IOException e) {
            throw new UsageException("the price list " + file + " cannot be read: " + IoMessages.of(e), e);
        }
    }

    /** This list, and where it has no price another one. */
    public PriceList or(PriceList further) {
        return new PriceList(
                asOf, entries, Optional.of(others.map(own -> own.or(further)).orElse(further)));
    }

    /** The same models, asked in batches. */
    public PriceList inBatch() {
        return new PriceList(
                asOf,
                entries.stream()
                        .map(entry -> new Entry(
                                entry.model(), entry.prefix(), entry.price().inBatch()))
                        .toList(),
                others.map(PriceList::inBatch));
    }

    /** The list, without those that fill in. */
    List<Entry> all() {
        return entries;
    }

    /** The models that are listed, those of lists that fill in included. */
    public List<String> models() {
        return Stream.concat(
                        entries.stream().map(Entry::model), others.stream().flatMap(list -> list.models().stream()))
                .distinct()
                .toList();
    }

    /** When the prices were looked up last. */
    public LocalDate asOf() {
        return asOf;
    }

    /** The price of a model, by the name under which the service knows it. */
    public Optional<Price> of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(entry -> entry.model().equals(name))
                .findFirst()
                .or(() -> longestPrefix(name))
                .map(Entry::price)
                .or(() -> others.flatMap(list -> list.of(model)));
    }

    private Optional<Entry> longestPrefix(String name) {
        return entries.stream()
                .filter(entry -> entry.prefix().filter(name::startsWith).isPresent())
                .max((a, b) -> Integer.compare(
                        a.prefix().orElse("").length(), b.prefix().orElse("").length()));
    }

    /** What an answer cost; absent where the model has no price, or the answer does not say what it consumed. */
    public Optional<Money> cost(String model, Usage usage) {
        return of(model).flatMap(price -> price.cost(usage));
    }
}
