package io.dashlabel.cloud.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cloud.chat.ChatTarget;
import io.dashlabel.cloud.chat.Profile;
import io.dashlabel.cloud.chat.Profile.Detail;
import io.dashlabel.cloud.chat.Profile.ReasoningEffort;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.cloud.chat.Profile.TokenParam;
import io.dashlabel.image.Image;
import io.dashlabel.testkit.SceneClassifierContract;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.fake.Setup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** Every dialect, and every way to ask for the form of an answer, at fakes that remember what was asked wrongly. */
class ChatContractTest {

    abstract static class Contract extends SceneClassifierContract {

        private static final List<Image> IMAGES = Images.first(3);

        private final ChatDialect dialect;
        private FakeServices fakes;
        private SceneClassifier classifier;

        Contract(ChatDialect dialect) {
            this.dialect = dialect;
        }

        ChatTarget target(FakeServices services) {
            return dialect.target(services);
        }

        Profile profile() {
            return dialect.profile();
        }

        int samples() {
            return 1;
        }

        @BeforeEach
        void start() throws IOException {
            fakes = FakeServices.start(Script.always(Outcome.OK), Setup.PLAIN);
            classifier = dialect.classifier(
                    fakes, target(fakes), profile(), samples(), ChatDialect.http(), Duration.ofSeconds(60));
        }

        @AfterEach
        void stop() {
            fakes.close();
            assertThat(fakes.violations()).isEmpty();
        }

        @Override
        protected SceneClassifier classifier() {
            return classifier;
        }

        @Override
        protected List<Image> images() {
            return IMAGES;
        }
    }

    @Nested
    class OpenAi extends Contract {
        OpenAi() {
            super(ChatDialect.OPENAI);
        }
    }

    @Nested
    class AzureV1 extends Contract {
        AzureV1() {
            super(ChatDialect.AZURE_V1);
        }
    }

    @Nested
    class AzureLegacy extends Contract {
        AzureLegacy() {
            super(ChatDialect.AZURE_LEGACY);
        }
    }

    @Nested
    class Foundry extends Contract {
        Foundry() {
            super(ChatDialect.FOUNDRY);
        }
    }

    @Nested
    class Serverless extends Contract {
        Serverless() {
            super(ChatDialect.SERVERLESS);
        }
    }

    @Nested
    class Ollama extends Contract {
        Ollama() {
            super(ChatDialect.OLLAMA);
        }
    }

    @Nested
    class Vllm extends Contract {
        Vllm() {
            super(ChatDialect.VLLM);
        }
    }

    @Nested
    class LlamaCpp extends Contract {
        LlamaCpp() {
            super(ChatDialect.LLAMA_CPP);
        }
    }

    @Nested
    class LmStudio extends Contract {
        LmStudio() {
            super(ChatDialect.LM_STUDIO);
        }
    }

    @Nested
    class OpenAiWithSamples extends Contract {
        OpenAiWithSamples() {
            super(ChatDialect.OPENAI);
        }

        @Override
        int samples() {
            return 3;
        }
    }

    /** A model that does not reason, asked for any JSON and for certainties. */
    @Nested
    class OpenAiWithLogprobs extends Contract {
        OpenAiWithLogprobs() {
            super(ChatDialect.OPENAI);
        }

        @Override
        ChatTarget target(FakeServices services) {
            return ChatTarget.openai(services.uri() + "/v1", "gpt-4.1-mini", Optional.empty(), Optional.empty());
        }

        @Override
        Profile profile() {
            return new Profile(
                    TokenParam.MAX_TOKENS,
                    256,
                    Optional.of(0.5),
                    Structured.JSON_OBJECT,
                    Detail.HIGH,
                    true,
                    Optional.empty());
        }
    }

    /** Phi is sent what it does not know, and the service is told to drop it. */
    @Nested
    class FoundryThatDrops extends Contract {
        FoundryThatDrops() {
            super(ChatDialect.FOUNDRY);
        }

        @Override
        ChatTarget target(FakeServices services) {
            return ChatTarget.foundry(
                    services.uri().toString(), "phi-4-MULTIMODAL-instruct", "2025-04-01", Optional.of("drop"));
        }

        @Override
        Profile profile() {
            return new Profile(
                    TokenParam.MAX_TOKENS,
                    512,
                    Optional.of(0.0),
                    Structured.NONE,
                    Detail.NONE,
                    true,
                    Optional.of(ReasoningEffort.LOW));
        }
    }
}
