package io.dashlabel.evaluate.coco;

import java.util.OptionalDouble;

/** The twelve metrics of COCO's summary, in its order. */
public enum CocoMetric {
    AP("AP", true, OptionalDouble.empty(), AreaRange.ALL, 2),
    AP50("AP50", true, OptionalDouble.of(0.5), AreaRange.ALL, 2),
    AP75("AP75", true, OptionalDouble.of(0.75), AreaRange.ALL, 2),
    AP_SMALL("APs", true, OptionalDouble.empty(), AreaRange.SMALL, 2),
    AP_MEDIUM("APm", true, OptionalDouble.empty(), AreaRange.MEDIUM, 2),
    AP_LARGE("APl", true, OptionalDouble.empty(), AreaRange.LARGE, 2),
    AR1("AR1", false, OptionalDouble.empty(), AreaRange.ALL, 0),
    AR10("AR10", false, OptionalDouble.empty(), AreaRange.ALL, 1),
    AR100("AR100", false, OptionalDouble.empty(), AreaRange.ALL, 2),
    AR_SMALL("ARs", false, OptionalDouble.empty(), AreaRange.SMALL, 2),
    AR_MEDIUM("ARm", false, OptionalDouble.empty(), AreaRange.MEDIUM, 2),
    AR_LARGE("ARl", false, OptionalDouble.empty(), AreaRange.LARGE, 2);

    private final String word;
    final boolean isPrecision;
    final OptionalDouble iou;
    final AreaRange area;
    final int limit;

    CocoMetric(String word, boolean isPrecision, OptionalDouble iou, AreaRange area, int limit) {
        this.word = word;
        this.isPrecision = isPrecision;
        this.iou = iou;
        this.area = area;
        this.limit = limit;
    }

    /** The metric's name in tables: {@code APs}. */
    public String word() {
        return word;
    }
}
