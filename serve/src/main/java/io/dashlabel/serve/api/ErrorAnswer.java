package io.dashlabel.serve.api;

/**
 * What a refused request gets.
 *
 * @param code one of {@code token}, {@code origin}, {@code host}, {@code request}, {@code missing}, {@code read-only},
 *     {@code gone}, {@code disk}, {@code too-large}, {@code failed}
 * @param error a sentence for the person
 */
public record ErrorAnswer(String code, String error) {}
