package io.dashlabel.testkit.fake;

/** What a service answers to a request that is right. */
public enum Outcome {
    /** Labels made up from the image's hash. */
    OK,

    // Status 200, and yet no labels, or not as asked. Chat only.
    REFUSAL,
    /** The JSON is cut off. */
    LENGTH_CUT,
    /** No content: all tokens went into reasoning. */
    LENGTH_EMPTY,
    FILTERED_OUTPUT,
    /** Azure's filter was down; the labels are there. */
    FILTER_DOWN,
    NO_CHOICES,
    EMPTY_CONTENT,
    /** The labels within a pair of code fences. */
    FENCED,
    /** The labels one level too deep, under {@code attributes}. */
    NESTED,
    /** A weather that no vocabulary has. */
    WRONG_WORD,
    /** sunny for clear, dawn for dawn/dusk and so on. */
    SYNONYMS,
    /** A sentence, no JSON. */
    PROSE,
    /** Labels, without the logprobs that were asked for. */
    NO_LOGPROBS,

    // The prompt was filtered: status 400, in all forms seen. Chat only.
    FILTERED_PROMPT,
    /** With {@code inner_error} and {@code content_filter_results}. */
    FILTERED_PROMPT_OTHER_KEYS,
    /** Without inner error. */
    FILTERED_PROMPT_BARE,

    // Asked too fast; the wait is said in one way only, or not at all.
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
    /** Status and headers, then the connection is closed. */
    CUT,
    /** One byte now and then, without end. */
    DRIBBLE,

    // Detectors only.
    /** Nothing found. */
    NO_OBJECTS,
    /** 400: the image is at fault, the error inside {@code error}. Computer Vision only. */
    BAD_IMAGE,
    /** The same, the error at the top level. Computer Vision only. */
    BAD_IMAGE_FLAT,
    /** The answer is a JSON string that holds the array. Azure ML only. */
    DOUBLE_ENCODED,
    /** 424, the model answered 500. Azure ML only. */
    MODEL_FAILED,
    /** 424, the model answered 503. Azure ML only. */
    MODEL_NOT_READY
}
