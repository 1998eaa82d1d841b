package io.dashlabel.testkit.fake;

/** The answers of a service to a correct request. */
public enum Outcome {
    /** Labels computed from the image's hash. */
    OK,

    // Status 200 with no labels or in an unexpected form. Chat only.
    REFUSAL,
    /** The JSON is truncated. */
    LENGTH_CUT,
    /** No content: the model spent all tokens on reasoning. */
    LENGTH_EMPTY,
    FILTERED_OUTPUT,
    /** Azure's filter was down; the labels are present. */
    FILTER_DOWN,
    NO_CHOICES,
    EMPTY_CONTENT,
    /** The labels stand between code fences. */
    FENCED,
    /** The labels are one level too deep, under {@code attributes}. */
    NESTED,
    /** The weather word belongs to no vocabulary. */
    WRONG_WORD,
    /** Synonyms: sunny for clear, dawn for dawn/dusk and so on. */
    SYNONYMS,
    /** A sentence instead of JSON. */
    PROSE,
    /** Labels without the requested logprobs. */
    NO_LOGPROBS,

    // The filter rejected the prompt: status 400, in all known forms. Chat only.
    FILTERED_PROMPT,
    /** With {@code inner_error} and {@code content_filter_results}. */
    FILTERED_PROMPT_OTHER_KEYS,
    /** Without inner error. */
    FILTERED_PROMPT_BARE,

    // The rate is limited. The waiting time is stated in one way only, or not at all.
    THROTTLED_MILLIS,
    THROTTLED_SECONDS,
    THROTTLED_DATE,
    THROTTLED_TEXT,
    THROTTLED_SILENT,
    /** 503, {@code slow_down}. */
    SLOW_DOWN,
    /** 429, {@code insufficient_quota}: waiting does not help. */
    QUOTA,

    UNAUTHORISED,
    FORBIDDEN,
    NOT_FOUND,
    /** 500 in JSON. */
    SERVER_ERROR,
    /** 503 as an HTML page. */
    BUSY_PAGE,
    /** 408. */
    TIMEOUT,
    /** 500, {@code error.type} null. */
    ERROR_TYPE_NULL,
    /** 500, {@code error} is a string. */
    ERROR_STRING,
    /** 500, {@code error.code} is a number. */
    ERROR_NUMERIC_CODE,
    /** Sends status and headers, then closes the connection. */
    CUT,
    /** Sends single bytes without end. */
    DRIBBLE,

    // Detectors only.
    /** No object found. */
    NO_OBJECTS,
    /** 400: the image is invalid, the error is inside {@code error}. Computer Vision only. */
    BAD_IMAGE,
    /** The same with the error at the top level. Computer Vision only. */
    BAD_IMAGE_FLAT,
    /** The answer is a JSON string that contains the array. Azure ML only. */
    DOUBLE_ENCODED,
    /** 424, the model answered 500. Azure ML only. */
    MODEL_FAILED,
    /** 424, the model answered 503. Azure ML only. */
    MODEL_NOT_READY
}
