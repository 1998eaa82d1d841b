package io.dashlabel.onnx;

import io.dashlabel.config.EnumWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an opened model uses its device.
 *
 * @param options of the device
 * @param fallback why it is not the device that the user would like better, as a sentence
 * @param places where the steps of its first run ran; empty on the CPU
 * @param batching number of images in a run
 */
record DeviceUse(ProviderOptions options, Optional<String> fallback, Optional<StepPlaces> places, Batching batching) {

    /** Returns messages for the user. */
    List<String> notes(Path file) {
        List<String> notes = new ArrayList<>();
        fallback.ifPresent(notes::add);
        places.filter(found -> found.device() == 0)
                .ifPresent(found -> notes.add(file + " does not use " + EnumWords.of(options.device())
                        + ": ONNX Runtime runs all its " + found.all() + " steps on the CPU"));
        batching.refusal().ifPresent(why -> notes.add(file + " runs one part of an image at a time, because " + why));
        return notes;
    }

    /** Describes it for people: {@code cuda, fp32; 231 of 245 steps there, the others on the CPU}. */
    String text() {
        int images = batching.input().images();
        return EnumWords.of(options.device()) + ", " + options.precision().word()
                + places.map(found ->
                                "; " + found.device() + " of " + found.all() + " steps there, the others on the CPU")
                        .orElse("")
                + (images > 1 ? "; " + images + " parts of an image in one run" : "");
    }
}
