package io.dashlabel.serve.api;

/** Takes back one edit of anybody. */
public record RevertRequest(String by, String key, long seq) {}
