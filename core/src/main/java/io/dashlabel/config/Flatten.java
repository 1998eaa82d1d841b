package io.dashlabel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the keys of a component that is a record into the same section as the keys of its neighbours. The record itself
 * has no key. So several records share a group of settings.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Flatten {
    /** Defaults that replace the record's own, each as {@code key=value}. */
    String[] defaults() default {};
}
