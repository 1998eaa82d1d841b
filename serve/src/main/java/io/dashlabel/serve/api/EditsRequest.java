package io.dashlabel.serve.api;

import java.util.List;

/** Edits of one person, applied all or none; at most 500. */
public record EditsRequest(String by, List<EditRequest> edits) {}
