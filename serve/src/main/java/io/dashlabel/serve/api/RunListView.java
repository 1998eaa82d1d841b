package io.dashlabel.serve.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the folder, the newest first.
 *
 * @param landing id of the run to show first; absent: the list itself
 * @param by the name to sign edits with, unless the person chooses another
 */
public record RunListView(
        List<RunRowView> runs, @Nullable String landing, String by, boolean readOnly, String version) {}
