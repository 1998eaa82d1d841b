package io.dashlabel.cloud.blob;

import io.dashlabel.cloud.blob.BlobContainer.Listed;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** Iterates over the blobs of a list, and requests each page when the page before is used up. For one thread. */
final class BlobListing implements Iterator<Listed> {

    private final Supplier<Optional<List<Listed>>> pages;
    private Iterator<Listed> page = List.<Listed>of().iterator();
    private boolean ended;

    /** @param pages returns the next page at each call; empty after the last, and not called again then */
    BlobListing(Supplier<Optional<List<Listed>>> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !ended) {
            Optional<List<Listed>> next = pages.get();
            ended = next.isEmpty();
            page = next.orElse(List.of()).iterator();
        }
        return page.hasNext();
    }

    @Override
    public Listed next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
