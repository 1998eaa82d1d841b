package io.dashlabel.testkit.fake;

/** Errors of Azure's chat services: those of the gateway before the model, and those of OpenAI's model. */
final class AzureErrors {

    private AzureErrors() {}

    static Reply of(Rejected no) {
        boolean gateway = switch (no.check()) {
            case AUTH, API_VERSION, MODEL, METHOD -> true;
            default -> false;
        };
        Shape shape = gateway ? Shape.GATEWAY : Shape.AZURE;
        // Errors that the model itself reports have a type.
        String type = gateway ? null : "invalid_request_error";
        return Reply.json(no.status(), shape.body(no.status(), type, no.param(), no.code(), no.message()));
    }

    static Rejected noDeployment(String name) {
        return new Rejected(
                Check.MODEL,
                404,
                "The API deployment '" + name
                        + "' for this resource does not exist. If you created the deployment within"
                        + " the last 5 minutes, please wait a moment and try again.",
                null,
                "DeploymentNotFound");
    }

    static Rejected noResource() {
        return new Rejected(Check.API_VERSION, 404, "Resource not found", null, "404");
    }
}
