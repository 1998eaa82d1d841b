package io.dashlabel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an absent key means, written as in the file. The only place where a default stands. Of several the first one counts
 * that has a value: one that is a variable of the environment and nothing else, <code>${NAME}</code>, has none where that
 * variable is not set or empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String[] value();
}
