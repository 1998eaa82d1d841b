package io.dashlabel.format.labelstudio;

import io.dashlabel.format.LabelFinding;
import java.util.Optional;
import java.util.function.Consumer;

/** Reports what could not be used in one task. */
record Complaints(String image, Consumer<LabelFinding> findings) {

    void frame(String reason) {
        findings.accept(new LabelFinding(image, reason));
    }

    void label(Optional<String> id, String reason) {
        findings.accept(new LabelFinding(image, id, reason));
    }

    Complaints silent() {
        return new Complaints(image, finding -> {});
    }
}
