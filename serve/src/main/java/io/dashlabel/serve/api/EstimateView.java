package io.dashlabel.serve.api;

import java.util.List;

/** Minutes of work, each as low, middle and high. */
public record EstimateView(
        List<Double> minutesLeft,
        List<Double> minutesPerThousandImages,
        List<Double> drawEverythingPerThousandImages,
        List<ActTimeView> acts,
        String text) {}
