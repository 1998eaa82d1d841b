package io.dashlabel.pipeline.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * What an absent key means, written as in the file. The only place where a default stands. Of several the first one counts
 * that has a value: one that is a variable of the environment and nothing else, <code>${NAME}</code>, has none where that
 * variable is not set or empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    String[] value();

    /** Reads the annotation. */
    final class Values {

        private Values() {}

        /** In their order; none where the component has no default. */
        static List<String> of(RecordComponent component) {
            Default otherwise = component.getAnnotation(Default.class);
            return otherwise == null ? List.of() : List.of(otherwise.value());
        }
    }
}
