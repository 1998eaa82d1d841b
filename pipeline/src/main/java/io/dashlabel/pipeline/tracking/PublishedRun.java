package io.dashlabel.pipeline.tracking;

import java.util.List;

/**
 * A run at a tracking server.
 *
 * @param id at the server
 * @param page its address for a browser, or the id where the address is not known
 * @param sent number of files sent now
 * @param same number of files that the server had already
 * @param related where it stands among other runs
 * @param notes what the server could not take, a sentence each
 */
public record PublishedRun(String id, String page, int sent, int same, RelatedRuns related, List<String> notes) {

    public PublishedRun {
        notes = List.copyOf(notes);
    }
}
