package io.dashlabel.testkit.fake;

import java.util.Optional;

/** The accepted keys and their headers. */
final class Keys {

    private Keys() {}

    private static final String HERE = "Access denied due to invalid subscription key or wrong API endpoint. "
            + "Make sure to provide a valid key for an active subscription and use a correct regional API endpoint.";

    /** OpenAI and serverless: {@code Authorization: Bearer KEY}. */
    static void bearerKey(Request request) throws Rejected {
        String given = bearer(request).orElse("");
        if (!given.equals(FakeServices.KEY)) {
            String said = given.isEmpty()
                    ? "You didn't provide an API key."
                    : "Incorrect API key provided: " + masked(given) + ".";
            throw new Rejected(Check.AUTH, 401, said, null, "invalid_api_key");
        }
    }

    /** Azure: {@code api-key: KEY} or an Entra token. */
    static void azure(Request request) throws Rejected {
        keyOrToken(request, "api-key", false);
    }

    /** Azure v1 and Foundry: additionally the key as Bearer. */
    static void azureOrBearerKey(Request request) throws Rejected {
        keyOrToken(request, "api-key", true);
    }

    /** Computer Vision. */
    static void vision(Request request) throws Rejected {
        keyOrToken(request, "Ocp-Apim-Subscription-Key", false);
    }

    /** Azure ML: key or token, both as Bearer. */
    static void score(Request request) throws Rejected {
        String given = bearer(request).orElse("");
        if (!given.equals(FakeServices.KEY) && !given.equals(FakeServices.TOKEN)) {
            throw new Rejected(Check.AUTH, 401, "Unauthorized: the key or token is not valid for this endpoint.");
        }
    }

    private static void keyOrToken(Request request, String header, boolean bearerKey) throws Rejected {
        Optional<String> key = request.header(header);
        String bearer = bearer(request).orElse("");
        boolean good = key.isPresent()
                ? key.get().equals(FakeServices.KEY)
                : bearer.equals(FakeServices.TOKEN) || bearerKey && bearer.equals(FakeServices.KEY);
        if (!good) {
            throw new Rejected(Check.AUTH, 401, HERE, null, "401");
        }
    }

    private static Optional<String> bearer(Request request) {
        return request.header("Authorization")
                .filter(value -> value.startsWith("Bearer "))
                .map(value -> value.substring("Bearer ".length()));
    }

    private static String masked(String key) {
        return key.length() < 8 ? "***" : key.substring(0, 3) + "***" + key.substring(key.length() - 2);
    }
}
