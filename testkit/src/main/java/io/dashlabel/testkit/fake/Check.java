package io.dashlabel.testkit.fake;

/** What a fake looks at before it answers. */
public enum Check {
    ROUTE,
    METHOD,
    AUTH,
    API_VERSION,
    MODEL,
    CONTENT_TYPE,
    /** The body as a whole: JSON, the fields that must be there. */
    BODY,
    /** Exactly one data URL that decodes to a JPEG or PNG; a detector's bytes. */
    IMAGE,
    /** Bytes and pixels of the image. */
    IMAGE_SIZE,
    PARAMETER,
    RESPONSE_FORMAT,
    SCHEMA,
    UPLOAD,
    BATCH,
    /** The script asks for what this service cannot answer, or the fake itself failed. */
    SCRIPT
}
