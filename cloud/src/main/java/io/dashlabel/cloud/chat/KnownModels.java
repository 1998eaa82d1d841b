package io.dashlabel.cloud.chat;

import io.dashlabel.cloud.chat.ImageTokens.Patches;
import io.dashlabel.cloud.chat.ImageTokens.Tiles;
import java.util.List;
import java.util.Locale;

/**
 * Selects the rule for the tokens of an image by the model's name, from the makers' documentation. It serves estimates
 * only: no request depends on a model's name.
 */
final class KnownModels {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The more expensive of the two rules of most models, so that a plan is not too low. */
    private static final ImageTokens UNKNOWN = new Patches(1536, 2048, 162);

    /** @param original the rule for requests without a detail, or with {@code auto} */
    private record Rule(List<String> models, ImageTokens high, ImageTokens original) {
        Rule(ImageTokens both, String... models) {
            this(List.of(models), both, both);
        }

        boolean isFor(String name) {
            return models.stream()
                    .anyMatch(model -> name.matches(model.replace(".", "\\.") + "(-20\\d\\d.*|-latest)?"));
        }
    }

    private KnownModels() {}

    /**
     * Returns the rule of a model.
     *
     * @param enlarges whether small images are scaled up, as at OpenAI and not at Azure
     */
    static ImageTokens of(String model, Profile.Detail detail, boolean enlarges) {
        String name = model.strip().toLowerCase(Locale.ROOT);
        boolean original = detail == Profile.Detail.AUTO || detail == Profile.Detail.NONE;
        return rules(enlarges).stream()
                .filter(rule -> rule.isFor(name))
                .findFirst()
                .map(rule -> original ? rule.original() : rule.high())
                .orElse(UNKNOWN);
    }

    private static List<Rule> rules(boolean enlarges) {
        ImageTokens close = new Patches(2500, 2048, 100);
        ImageTokens whole = new Patches(NO_LIMIT, NO_LIMIT, 100);
        return List.of(
                new Rule(new Tiles(85, 170, enlarges), "gpt-4o", "gpt-4.1", "gpt-4.5-preview"),
                new Rule(new Tiles(2833, 5667, enlarges), "gpt-4o-mini"),
                new Rule(new Tiles(70, 140, enlarges), "gpt-5", "gpt-5-chat"),
                new Rule(new Tiles(75, 150, enlarges), "o1", "o1-pro", "o3"),
                new Rule(new Patches(1536, 2048, 162), "gpt-5-mini", "gpt-5.4-mini", "gpt-4.1-mini"),
                new Rule(new Patches(1536, 2048, 246), "gpt-5-nano", "gpt-5.4-nano", "gpt-4.1-nano"),
                new Rule(new Patches(1536, 2048, 172), "o4-mini"),
                // The makers document no multiplier for these models; dashlabel assumes 1.
                new Rule(new Patches(1536, 2048, 100), "gpt-5.2"),
                new Rule(close, "gpt-5.4"),
                new Rule(List.of("gpt-5.5"), close, new Patches(10_000, 6000, 100)),
                new Rule(whole, "gpt-5.6", "gpt-5.6-luna"));
    }
}
