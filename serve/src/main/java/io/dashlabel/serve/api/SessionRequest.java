package io.dashlabel.serve.api;

/** Exchanges the token of the address for a cookie. */
public record SessionRequest(String token) {}
