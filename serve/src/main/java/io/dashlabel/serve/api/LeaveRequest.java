package io.dashlabel.serve.api;

/** A person no longer has an image open. */
public record LeaveRequest(String by) {}
