package io.dashlabel.serve.api;

/**
 * Takes back the last edits of a person in the run, or takes back the last undo.
 *
 * @param key names the request; sent twice, it counts once
 */
public record UndoRequest(String by, String key, boolean redo) {}
