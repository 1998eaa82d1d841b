package io.dashlabel.config;

/** Whether keys, tokens and passwords must be there when a configuration is read. */
public enum SecretsRequired {
    /** One that is not there is a problem of the configuration. */
    NEEDED,
    /** For what asks no service: one that is not there is a problem only where it is to be shown. */
    NOT_NEEDED
}
