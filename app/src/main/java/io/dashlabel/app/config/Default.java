package io.dashlabel.app.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an absent key means, written as in the file. The only place where a default stands. One that is a variable of the
 * environment and nothing else, <code>${NAME}</code>, counts only where that variable has a value.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String value();
}
