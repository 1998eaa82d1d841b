package io.dashlabel.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component whose type is an interface of records, or an {@code Optional} of one. The record's keys stand in
 * the same section as those of its neighbours. The key {@code type} chooses the record by its {@link TypeName}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Polymorphic {

    /** The record for a section without the key {@code type}; this interface itself if the key is required. */
    Class<?> otherwise() default Polymorphic.class;
}
