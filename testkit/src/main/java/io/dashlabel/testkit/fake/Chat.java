package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The common part of all chat completions, from the body on. Safe for concurrent use. */
final class Chat {

    /** The assumed number of answer tokens if a request has no limit. */
    private static final int USUAL_CAP = 4096;

    private final House house;

    Chat(House house) {
        this.house = house;
    }

    /** Answers a request over the wire: within the quota, after the latency, with all headers. */
    Reply answer(String path, JsonNode body, Flavour flavour, Model model) throws Rejected {
        ChatRequest request = checked(body, flavour, model);
        int estimate = request.promptTokens(model, flavour.azure())
                + request.cap(flavour).orElse(USUAL_CAP);
        Meter.Admission admission = house.meter().admit(estimate);
        Reply reply;
        if (admission.admitted()) {
            reply = reply(path, request, flavour, model).after(house.setup().latency());
        } else {
            house.ledger().throttle(request.image());
            reply = house.faults(flavour.shape(), flavour.azure())
                    .throttled("")
                    .with("retry-after-ms", "" + admission.millis())
                    .with("retry-after", "" + (admission.millis() + 999) / 1000);
        }
        boolean limits = (reply.status() == 200 || reply.status() == 429) && !flavour.local();
        return limits ? reply.with(house.meter().headers(admission, flavour.azure())) : reply;
    }

    /** Answers a line of a batch. */
    Reply line(String path, JsonNode body, Flavour flavour, Model model) throws Rejected {
        return reply(path, checked(body, flavour, model), flavour, model);
    }

    private ChatRequest checked(JsonNode body, Flavour flavour, Model model) throws Rejected {
        ChatParameters.check(body, flavour, model);
        return ChatRequest.of(body, flavour, house.images());
    }

    private Reply reply(String path, ChatRequest request, Flavour flavour, Model model) {
        Asked asked = house.ledger().arrive(path, request.image(), request.shown());
        ChatAnswer answer = new ChatAnswer(
                request, flavour, model, asked.arrival(), house.setup().clock().instant());
        ChatOutcomes outcomes = new ChatOutcomes(answer, house.labels());
        Optional<Reply> reply = outcomes.reply(asked.outcome());
        if (reply.isEmpty()) {
            Optional<Reply> good = outcomes.reply(Outcome.OK);
            reply = house.faults(flavour.shape(), flavour.azure()).reply(asked.outcome(), good.orElseThrow());
        }
        String id = "req_" + asked.arrival().number();
        Reply told = house.orUnfit(reply, asked).with("x-request-id", id);
        return flavour.azure()
                ? told.with("apim-request-id", "apim_" + asked.arrival().number())
                : told;
    }
}
