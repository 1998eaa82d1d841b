package io.dashlabel.config;

/**
 * Reports that a record's constructor rejects the value of a component. The binder reports it at the place of the key.
 */
public final class ConfigException extends IllegalArgumentException {

    private final String component;

    /**
     * Creates the exception.
     *
     * @param component name of the record's component; for a part of a nested record, with dots: {@code batch.size}
     * @param sentence continues the component's name: {@code must be 1 or more, is 0}
     */
    public ConfigException(String component, String sentence) {
        super(component + " " + sentence);
        this.component = component;
    }

    /** The record's own component, without the parts below it. */
    String component() {
        return component.replaceFirst("[.\\[].*", "");
    }
}
