package io.dashlabel.cloud.chat;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.cloud.chat.Profile.Structured;
import io.dashlabel.image.Image;
import io.dashlabel.testkit.SceneClassifierContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** Every dialect, in every way to ask for the form of the answer. */
class ChatContractTest {

    abstract static class Contract extends SceneClassifierContract {

        private final List<Image> pictures = List.of(Chats.picture(0), Chats.picture(1), Chats.picture(2));
        private ChatServer server;
        private ChatClassifier classifier;

        abstract Chats chats(String address);

        @BeforeEach
        void start() throws IOException {
            server = new ChatServer().saying(Contract::answer);
            classifier = chats(server.address()).classifier();
        }

        @AfterEach
        void stop() {
            server.close();
        }

        private static ChatServer.Reply answer(ChatServer.Request request) {
            String logprobs = request.body().path("logprobs").asBoolean()
                    ? TokenScoresTest.tokens(ChatServer.LABELS, -0.01)
                    : "null";
            String content = request.body().has("response_format")
                    ? ChatServer.LABELS
                    : "Here it is:\n```json\n" + ChatServer.LABELS + "\n```";
            return new ChatServer.Reply(200, ChatServer.completion(content, "stop", "\"refusal\":null", logprobs));
        }

        @Override
        protected SceneClassifier classifier() {
            return classifier;
        }

        @Override
        protected List<Image> pictures() {
            return pictures;
        }
    }

    @Nested
    class OpenaiWithSchema extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.openai(address);
        }
    }

    @Nested
    class OpenaiWithJsonAndLogprobs extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.openai(address).with(Structured.JSON_OBJECT, true);
        }
    }

    @Nested
    class OpenaiWithSamples extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.openai(address).sampled(3);
        }
    }

    @Nested
    class AzureWithoutVersion extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.azure(address, Optional.empty());
        }
    }

    @Nested
    class AzureWithVersion extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.azure(address, Optional.of("2024-10-21")).with(Structured.JSON_OBJECT, false);
        }
    }

    @Nested
    class FoundryWithoutForm extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.foundry(address);
        }
    }

    @Nested
    class FoundryWithSchema extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.foundry(address).with(Structured.JSON_SCHEMA, false);
        }
    }

    @Nested
    class Serverless extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.serverless(address);
        }
    }

    @Nested
    class CompatibleWithoutForm extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.compatible(address);
        }
    }

    @Nested
    class CompatibleWithSchema extends Contract {
        @Override
        Chats chats(String address) {
            return Chats.compatible(address).with(Structured.JSON_SCHEMA, false);
        }
    }
}
