package io.dashlabel.serve.api;

import java.util.List;

/**
 * The answer 409: somebody edited an image after the person had seen it. None of the edits was applied.
 *
 * @param images the conflicting ones as they are now
 * @param edits of others since the version that the person saw
 */
public record ConflictAnswer(String code, String error, List<ImageView> images, List<JournalEntryView> edits) {}
