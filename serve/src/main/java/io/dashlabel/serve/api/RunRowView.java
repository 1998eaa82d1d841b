package io.dashlabel.serve.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list. Figures that are not known are absent.
 *
 * @param status completed, running, killed, ...
 * @param begun ISO 8601
 * @param figures by name, such as {@code mAP}, {@code F1}, {@code weather}; 0 to 1
 * @param decided boxes that a person decided; absent while the run is being opened
 * @param reviewed images that a person finished; absent as well
 */
public record RunRowView(
        String id,
        @Nullable String name,
        String status,
        @Nullable String begun,
        @Nullable Long images,
        @Nullable Long boxes,
        String detector,
        String scene,
        Map<String, Double> figures,
        @Nullable Long decided,
        @Nullable Long reviewed) {}
