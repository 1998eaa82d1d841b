package io.dashlabel.testkit.fake;

import java.util.List;

/** Selects the service for a path. */
final class Routes {

    private Routes() {}

    static List<Fake> all(House house) {
        Chat chat = new Chat(house);
        return List.of(
                new OpenAiFake(chat),
                new AzureLegacyFake(house, chat),
                new AzureV1Fake(house, chat),
                new FoundryFake(house, chat),
                new ServerlessFake(chat),
                new LocalFake("/ollama", Flavour.OLLAMA, chat),
                new LocalFake("/vllm", Flavour.VLLM, chat),
                new LocalFake("/llamacpp", Flavour.LLAMA_CPP, chat),
                new LocalFake("/lmstudio", Flavour.LM_STUDIO, chat),
                new BatchFake(house, chat, BatchDialect.OPENAI),
                new BatchFake(house, chat, BatchDialect.AZURE),
                new VisionFake(house),
                new ImageAnalysisFake(house),
                new ScoreFake(house),
                new HttpFake(house),
                new MlflowFake(house));
    }
}
