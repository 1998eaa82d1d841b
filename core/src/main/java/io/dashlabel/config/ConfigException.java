package io.dashlabel.config;

/** A record's constructor refuses the value of one of its components. The binder reports it at the place of that key. */
public final class ConfigException extends IllegalArgumentException {

    private final String component;

    /**
     * A refusal.
     *
     * @param component name of the record's component; below a component that is a record, with dots: {@code batch.size}
     * @param sentence that continues the component's name: {@code must be 1 or more, is 0}
     */
    public ConfigException(String component, String sentence) {
        super(component + " " + sentence);
        this.component = component;
    }

    /** The component of the record itself, without what is below it. */
    String component() {
        return component.replaceFirst("[.\\[].*", "");
    }
}
