package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The fields that model inference accepts, and its error 422. */
final class FoundryFields {

    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "temperature",
            "top_p",
            "max_tokens",
            "stop",
            "seed",
            "tools",
            "tool_choice",
            "stream",
            "response_format",
            "presence_penalty",
            "frequency_penalty");

    private FoundryFields() {}

    /** Returns the body without the fields that the service drops. */
    static JsonNode checked(Request request, Model model) throws Rejected {
        ObjectNode body = request.json().deepCopy();
        String extra = request.header("extra-parameters").orElse("error");
        if (!Set.of("error", "drop", "pass-through").contains(extra)) {
            throw new Rejected(Check.PARAMETER, 400, "extra-parameters is error, drop or pass-through");
        }
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty() && extra.equals("error")) {
            throw invalid(Check.PARAMETER, unknown.get(0));
        }
        if (extra.equals("drop")) {
            body.remove(unknown);
        }
        String format = body.path("response_format").path("type").asText("text");
        if (model.profile() == Model.Profile.PHI && !format.equals("text")) {
            throw invalid(Check.RESPONSE_FORMAT, "response_format");
        }
        return body;
    }

    private static Rejected invalid(Check check, String field) {
        return new Rejected(check, 422, "One of the parameters contain invalid values.", field, "invalid_parameter");
    }

    static Reply reject(Request request, Rejected no) {
        String field = no.param();
        if (no.status() != 422 || field == null) {
            return AzureErrors.of(no);
        }
        ObjectNode body =
                Json.object().put("status", 422).put("code", no.code()).put("message", no.message());
        ObjectNode detail = body.putArray("detail").addObject();
        detail.putArray("loc").add("body").add(field);
        try {
            detail.set("input", request.json().path(field));
        } catch (Rejected e) {
            throw new IllegalStateException("it was read before", e);
        }
        return Reply.json(422, body.put("error", "Extra inputs are not permitted"));
    }
}
