package io.dashlabel.cli;

import io.dashlabel.taxonomy.Taxonomies;
import java.util.Iterator;

/** The names of the shipped taxonomies, for the help of {@code --taxonomy}. */
final class TaxonomyNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Taxonomies.names().iterator();
    }
}
