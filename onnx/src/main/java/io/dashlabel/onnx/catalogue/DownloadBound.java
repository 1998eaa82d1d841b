package io.dashlabel.onnx.catalogue;

import io.dashlabel.label.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The most that one command may download to get its models.
 *
 * @param megabytes of 1,000,000 bytes, 0 or more; 0: nothing
 */
public record DownloadBound(int megabytes) {

    private static final int STANDARD = 500;
    private static final long MEGABYTE = 1_000_000;

    public DownloadBound {
        if (megabytes < 0) {
            throw new IllegalArgumentException("a bound of " + megabytes + " MB");
        }
    }

    /** The bound of commands that state none: 500 MB. */
    public static DownloadBound standard() {
        return new DownloadBound(STANDARD);
    }

    /** A model to download, and its size in bytes if somebody has stated it. */
    record Planned(String model, OptionalLong bytes) {

        private String text() {
            return model + " " + (bytes.isPresent() ? mb(bytes.getAsLong()) + " MB" : "of unknown size");
        }
    }

    /**
     * The number of bytes that remain for the models of unknown size.
     *
     * @throws UsageException if the stated sizes exceed the bound, or leave nothing for the others
     */
    long remaining(List<Planned> planned) {
        long stated =
                planned.stream().mapToLong(model -> model.bytes().orElse(0)).sum();
        boolean allStated = planned.stream().allMatch(model -> model.bytes().isPresent());
        long remaining = megabytes * MEGABYTE - stated;
        if (remaining < 0 || remaining == 0 && !allStated) {
            String which = planned.stream().map(Planned::text).collect(Collectors.joining(", "));
            throw refusal(
                    allStated
                            ? mb(stated) + " MB are to be downloaded (" + which + ")"
                            : "more is to be downloaded (" + which + ")",
                    allStated ? OptionalLong.of(stated) : OptionalLong.empty());
        }
        return remaining;
    }

    /**
     * The refusal of a model of unknown size that turned out to exceed the bound.
     *
     * @param announced its size as its address states it
     * @param remaining what the bound had left for it, in bytes
     */
    UsageException exceeded(String model, OptionalLong announced, long remaining) {
        String size = announced.isPresent() ? "has " + mb(announced.getAsLong()) + " MB" : "is longer";
        long others = megabytes * MEGABYTE - remaining;
        return refusal(
                model + " " + size + ", where " + mb(remaining) + " MB remain",
                announced.isPresent() ? OptionalLong.of(announced.getAsLong() + others) : OptionalLong.empty());
    }

    private UsageException refusal(String what, OptionalLong needed) {
        String enough = needed.isPresent()
                ? "give --max-download " + ((needed.getAsLong() + MEGABYTE - 1) / MEGABYTE)
                : "give a higher --max-download";
        return new UsageException("the bound on downloads is " + megabytes + " MB, and " + what + ": " + enough
                + " to run, plan or models pull, or set detector.maxDownload");
    }

    /** A number of bytes in megabytes of 1,000,000 bytes, with one decimal. */
    public static String mb(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (double) MEGABYTE);
    }
}
