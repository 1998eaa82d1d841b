package io.dashlabel.pipeline.job;

import io.dashlabel.image.ImageSource;
import io.dashlabel.image.Shard;
import io.dashlabel.image.ShardedSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The images of a run.
 *
 * @param source used by the steps that label and draw
 * @param limit the run has at most this number of images, the first ones; absent: all
 * @param shard the part of a divided run that these images are; absent: the run is not divided
 */
public record ImageSelection(ImageSource source, OptionalLong limit, Optional<Shard> shard) {

    /** Selects the images of a run that is not divided. */
    public ImageSelection(ImageSource source, OptionalLong limit) {
        this(source, limit, Optional.empty());
    }

    /** Selects one shard of the images. The limit counts before they are divided. */
    public static ImageSelection of(ImageSource whole, OptionalLong limit, Shard shard) {
        return new ImageSelection(new ShardedSource(whole, limit, shard), OptionalLong.empty(), Optional.of(shard));
    }

    ImageSelection over(ImageSource other) {
        return new ImageSelection(other, limit, shard);
    }
}
