package io.dashlabel.testkit.fake;

/** The checks of a fake before it answers. */
public enum Check {
    ROUTE,
    METHOD,
    AUTH,
    API_VERSION,
    MODEL,
    CONTENT_TYPE,
    /** The body as a whole: JSON and the required fields. */
    BODY,
    /** Exactly one data URL that decodes to a JPEG or PNG, or a detector's bytes. */
    IMAGE,
    /** The bytes and pixels of the image. */
    IMAGE_SIZE,
    PARAMETER,
    RESPONSE_FORMAT,
    SCHEMA,
    UPLOAD,
    BATCH,
    /** The service cannot give the answer in the script, or the fake itself failed. */
    SCRIPT
}
