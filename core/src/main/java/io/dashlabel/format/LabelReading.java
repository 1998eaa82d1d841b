package io.dashlabel.format;

import java.io.IOException;

/** Labels that can be read several times, always in the same order. For one thread at a time. */
public interface LabelReading {

    /**
     * Reads all frames.
     *
     * @throws io.dashlabel.label.UsageException if the labels are missing or broken
     */
    void read(LabelListener listener) throws IOException;
}
