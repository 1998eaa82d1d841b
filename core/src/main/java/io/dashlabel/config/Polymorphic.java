package io.dashlabel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component whose type is an interface of records, or an {@code Optional} of one: the record's keys stand in the same
 * section as those of its neighbours, and the key {@code type} chooses the record by its {@link TypeName}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Polymorphic {

    /** The record where the section has no key {@code type}; this interface itself where there must be one. */
    Class<?> otherwise() default Polymorphic.class;
}
