package io.dashlabel.testkit.fake;

import io.dashlabel.testkit.fake.ImageTokens.Original;
import io.dashlabel.testkit.fake.ImageTokens.Patches;
import io.dashlabel.testkit.fake.ImageTokens.Tiles;
import java.util.List;
import java.util.Optional;

/** The models of the fakes. */
record Model(String name, Profile profile, ImageTokens tokens) {

    enum Profile {
        PLAIN,
        /** Accepts neither temperature nor max_tokens nor logprobs, and spends tokens on reasoning. */
        REASONING,
        /** Returns text only, in code fences. */
        PHI
    }

    static final Model PHI = new Model("Phi-4-multimodal-instruct", Profile.PHI, patches(100));

    private static final List<Model> ALL = List.of(
            new Model("gpt-4o", Profile.PLAIN, new Tiles(85, 170)),
            new Model("gpt-4o-mini", Profile.PLAIN, new Tiles(2833, 5667)),
            new Model("gpt-4.1", Profile.PLAIN, new Tiles(85, 170)),
            new Model("gpt-4.1-mini", Profile.PLAIN, patches(162)),
            new Model("gpt-4.1-nano", Profile.PLAIN, patches(246)),
            new Model("o3", Profile.REASONING, new Tiles(75, 150)),
            new Model("o4-mini", Profile.REASONING, patches(172)),
            new Model("gpt-5", Profile.REASONING, new Tiles(70, 140)),
            new Model("gpt-5-mini", Profile.REASONING, patches(162)),
            new Model("gpt-5-nano", Profile.REASONING, patches(246)),
            new Model("gpt-5.2", Profile.REASONING, patches(100)),
            new Model("gpt-5.4", Profile.REASONING, original(false)),
            new Model("gpt-5.4-mini", Profile.REASONING, patches(162)),
            new Model("gpt-5.4-nano", Profile.REASONING, patches(246)),
            new Model("gpt-5.5", Profile.REASONING, original(true)),
            PHI,
            new Model("qwen2.5vl:7b", Profile.PLAIN, patches(100)),
            new Model("llava", Profile.PLAIN, patches(100)),
            new Model("Qwen/Qwen2.5-VL-7B-Instruct", Profile.PLAIN, patches(100)));

    private static Patches patches(int hundredths) {
        return new Patches(1536, 2048, hundredths);
    }

    private static Original original(boolean auto) {
        return new Original(new Patches(2500, 2048, 100), new Patches(10_000, 6000, 100), auto);
    }

    static List<Model> all() {
        return ALL;
    }

    static Optional<Model> named(String name) {
        return ALL.stream().filter(model -> model.name.equals(name)).findFirst();
    }

    boolean reasons() {
        return profile == Profile.REASONING;
    }

    /** The name in answers. */
    String snapshot() {
        return name.startsWith("gpt-5") ? name + "-2025-08-07" : name;
    }
}
