package io.dashlabel.config;

/** Whether keys, tokens and passwords must have a value when a configuration is read. */
public enum SecretsRequired {
    /** A missing value is a problem of the configuration. */
    NEEDED,
    /** For commands that ask no service: a missing value is a problem only when it is needed. */
    NOT_NEEDED
}
