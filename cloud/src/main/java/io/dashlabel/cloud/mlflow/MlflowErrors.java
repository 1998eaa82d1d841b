package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.ask.RequestId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Turns error answers of a tracking server into sentences. The errors of calls are JSON, those of unknown paths, logins
 * and proxies are text or HTML.
 *
 * @param address of the server
 * @param who logs in
 */
record MlflowErrors(TrackingAddress address, String who) {

    private static final int SHOWN = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The exception of an answer.
     *
     * @param work what the request was to do, such as {@code write into experiment dashlabel}
     * @param header the value of a header by its name in lower case
     * @param body without the secret of the login
     */
    MlflowException of(int status, String work, Function<String, Optional<String>> header, String body) {
        JsonNode json = json(body);
        String code = json.path("error_code").asText();
        String said = code.isEmpty()
                ? excerpt(body)
                : code + ": " + firstLine(json.path("message").asText());
        return new MlflowException(
                status, code, sentence(status, work, header, code, said + RequestId.told(header), body));
    }

    private String sentence(
            int status, String work, Function<String, Optional<String>> header, String code, String said, String body) {
        if (status == 401) {
            return unauthorised(header);
        }
        if (status == 403 && body.contains("Invalid Host header")) {
            String host = address.api().origin().replaceFirst("^https?://", "");
            return "the tracking server refuses the name " + host + "; start it with --allowed-hosts " + host
                    + ", and with each other name that its users type, after a comma";
        }
        if (status == 403) {
            return who + " may not " + work + " at " + address
                    + "; choose another experiment or name, or ask its owner (" + said + ")";
        }
        if (status >= 300 && status < 400) {
            return address + " redirects to "
                    + header.apply("location").map(MlflowErrors::excerpt).orElse("another address")
                    + "; give the address that answers itself";
        }
        if (status == 404 && code.isEmpty()) {
            return "no MLflow server answers at " + address
                    + "; check the address, and the path before /api if a proxy adds one";
        }
        if (status == 413) {
            return address + " or a proxy before it accepts no file of this size, so it could not " + work;
        }
        if (status == 400 && code.equals("INVALID_PARAMETER_VALUE")) {
            return address + " refused to " + work + "; dashlabel should not have sent this, so please report it ("
                    + said + ")";
        }
        return address + " could not " + work + " (HTTP " + status
                + (said.isEmpty() || said.startsWith(";") ? said : " " + said) + ")";
    }

    private String unauthorised(Function<String, Optional<String>> header) {
        if (address.isAzure()) {
            return address
                    + " refuses the login; use az login, a managed identity or MLFLOW_TRACKING_TOKEN, and give it"
                    + " the role AzureML Data Scientist in the workspace";
        }
        return header.apply("www-authenticate").orElse("").startsWith("Basic")
                ? address + " needs a login; set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD to a user of the"
                        + " server and the right password"
                : address + " needs a login; set MLFLOW_TRACKING_TOKEN to a token that is still valid";
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static String firstLine(String message) {
        return excerpt(message.lines().findFirst().orElse(""));
    }

    private static String excerpt(String text) {
        String plain = text.replaceAll("(?s)<[^>]*>", " ")
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain;
    }
}
