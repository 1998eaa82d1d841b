package io.dashlabel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component that is a record: its keys stand in the same section as those of its neighbours, without a key for the
 * record itself. So several records share a group of settings.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Flatten {
    /** Defaults that count here instead of the record's own, each as {@code key=value}. */
    String[] defaults() default {};
}
