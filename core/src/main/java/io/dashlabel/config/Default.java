package io.dashlabel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of an absent key, in the form of the file. Defaults stand nowhere else. The first default with a value
 * applies. A default that is only a variable of the environment, <code>${NAME}</code>, has no value if the variable is
 * not set or empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String[] value();
}
