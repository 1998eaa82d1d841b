package io.dashlabel.cli;

import io.dashlabel.testkit.fake.FakeServices;

/** The environment of somebody who has an account at every service, all of them fakes. */
final class FakeAccount {

    private FakeAccount() {}

    /** @param keys whether there are keys, and not addresses alone */
    static Cli at(FakeServices fakes, Cli cli, boolean keys) {
        String uri = fakes.uri().toString();
        cli.with("OPENAI_ENDPOINT", uri + "/v1")
                .with("AZURE_OPENAI_ENDPOINT", uri)
                .with("AZURE_OPENAI_DEPLOYMENT", "labels")
                .with("AZURE_INFERENCE_ENDPOINT", uri)
                .with("AZURE_SERVERLESS_ENDPOINT", uri)
                .with("OLLAMA_ENDPOINT", uri + "/ollama/v1")
                .with("VLLM_ENDPOINT", uri + "/vllm/v1")
                .with("LLAMA_CPP_ENDPOINT", uri + "/llamacpp/v1")
                .with("LM_STUDIO_ENDPOINT", uri + "/lmstudio/v1")
                .with("AZURE_VISION_ENDPOINT", uri)
                .with("HTTP_DETECTOR_ENDPOINT", uri + "/detect")
                .with("HTTP_DETECTOR_KEY", FakeServices.KEY)
                .with("MLFLOW_ENDPOINT", uri + "/invocations")
                .with("AZURE_ML_ENDPOINT", uri + "/score")
                .with("POLL_SECONDS", "1");
        return keys
                ? cli.with("OPENAI_API_KEY", FakeServices.KEY)
                        .with("AZURE_OPENAI_API_KEY", FakeServices.KEY)
                        .with("AZURE_INFERENCE_CREDENTIAL", FakeServices.KEY)
                        .with("AZURE_SERVERLESS_KEY", FakeServices.KEY)
                        .with("AZURE_VISION_KEY", FakeServices.KEY)
                        .with("AZURE_ML_KEY", FakeServices.KEY)
                : cli;
    }
}
