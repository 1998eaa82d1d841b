package io.dashlabel.testkit.fake;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Runs the fake services as a separate process, to try configurations without a network; see {@link #USAGE}. */
public final class ServeFakes {

    static final String USAGE = """
            usage: java … io.dashlabel.testkit.fake.ServeFakes PORT [KEY=VALUE…]

            Plays every model service on http://localhost:PORT until it is killed; port 0 takes any that is free.

              latency=300          milliseconds between request and answer
              wait=20              milliseconds that a 429 tells to wait
              rpm=600 tpm=1000000  a quota, requests and tokens per minute; both or none
              deployment.NAME=MODEL  an Azure deployment; all models are deployed under their own names, too
              score-deployment=NAME  of the Azure ML endpoint
              room=4               requests that may be pending at the Azure ML endpoint
              tls=true             HTTPS with a certificate made for it
              seed=7               of what fails when
              OUTCOME=0.1          how often it comes, 0..1; the rest is OK. Outcomes are
            """ + Arrays.toString(Outcome.values());

    private ServeFakes() {}

    public static void main(String[] args) throws IOException {
        try {
            FakeServices fakes = start(args);
            System.out.println(addresses(fakes));
            report(fakes);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (BindException e) {
            System.err.println("port " + args[0] + " is taken; give another one, or 0 for any that is free");
            System.exit(2);
        }
    }

    /** @throws IllegalArgumentException for an invalid argument; the message contains the usage */
    static FakeServices start(String... args) throws IOException {
        if (args.length == 0 || !args[0].matches("\\d{1,5}")) {
            throw new IllegalArgumentException(USAGE);
        }
        Setup setup = Setup.PLAIN;
        Map<Outcome, Double> rates = new EnumMap<>(Outcome.class);
        long seed = 7;
        int rpm = 0;
        int tpm = 0;
        for (String setting : Arrays.asList(args).subList(1, args.length)) {
            int equals = setting.indexOf('=');
            String name = setting.substring(0, Math.max(0, equals));
            String value = setting.substring(equals + 1);
            switch (name) {
                case "latency" -> setup = setup.withLatency(Duration.ofMillis(whole(setting, value)));
                case "wait" -> setup = setup.withPause(Duration.ofMillis(whole(setting, value)));
                case "rpm" -> rpm = whole(setting, value);
                case "tpm" -> tpm = whole(setting, value);
                case "seed" -> seed = whole(setting, value);
                case "room" -> setup = setup.withScoreRoom(whole(setting, value));
                case "score-deployment" -> setup = setup.withScoreDeployment(value);
                case "tls" -> setup = value.equals("true") ? setup.withTls() : setup;
                default -> {
                    if (name.startsWith("deployment.")) {
                        setup = setup.withDeployment(name.substring("deployment.".length()), value);
                    } else {
                        rates.put(outcome(setting, name), rate(setting, value));
                    }
                }
            }
        }
        if (rpm > 0 && tpm > 0) {
            setup = setup.withQuota(new Quota(rpm, tpm));
        } else if (rpm + tpm > 0) {
            throw new IllegalArgumentException("give rpm and tpm, or none of them\n" + USAGE);
        }
        return FakeServices.start(Integer.parseInt(args[0]), Script.drawn(seed, rates), setup);
    }

    private static Outcome outcome(String setting, String name) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "what is '" + setting + "'? Outcomes are " + Arrays.toString(Outcome.values()) + "\n" + USAGE));
    }

    private static double rate(String setting, String value) {
        if (!value.matches("0|1|0?\\.\\d{1,9}")) {
            throw new IllegalArgumentException("'" + setting + "' needs a number in 0..1\n" + USAGE);
        }
        return Double.parseDouble(value);
    }

    private static int whole(String setting, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("'" + setting + "' needs a whole number\n" + USAGE);
        }
        return Integer.parseInt(value);
    }

    /** Prints a matching configuration. */
    static String addresses(FakeServices fakes) {
        return """
                OpenAI                 %1$s/v1
                Azure OpenAI           %1$s          (legacy, deployment 'labels', any api-version)
                Azure OpenAI v1        %1$s/openai/v1
                Foundry                %1$s/models   (api-version 2024-05-01-preview, model Phi-4-multimodal-instruct)
                serverless             %1$s
                Ollama                 %1$s/ollama/v1      (model llava)
                vLLM                   %1$s/vllm/v1        (model Qwen/Qwen2.5-VL-7B-Instruct)
                llama.cpp              %1$s/llamacpp/v1
                LM Studio              %1$s/lmstudio/v1
                Computer Vision 3.2    %1$s
                Image Analysis 4.0     %1$s
                Azure ML               %1$s/score

                key    %2$s   (api-key, Ocp-Apim-Subscription-Key or Bearer, as the service wants it)
                token  %3$s   (Bearer, in the place of an Entra token)
                models %4$s
                """.formatted(
                        fakes.uri(),
                        FakeServices.KEY,
                        FakeServices.TOKEN,
                        Model.all().stream().map(Model::name).toList());
    }

    /** Prints each violation once, until the process is killed. */
    private static void report(FakeServices fakes) {
        int said = 0;
        try {
            while (true) {
                Thread.sleep(500);
                var violations = fakes.violations();
                for (; said < violations.size(); said++) {
                    System.out.println("wrong: " + violations.get(said));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
