package io.dashlabel.cloud.dialect;

import io.dashlabel.image.Image;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.util.List;
import java.util.stream.IntStream;

/** Small street scenes, each number another one. */
final class Images {

    private static final StreetSceneSource SCENES = StreetSceneSource.of(1, 100, new ImageSize(160, 90));

    private Images() {}

    static Image image(int number) {
        return new Image("street " + number + ".jpg", SCENES.scene(number).jpeg());
    }

    static List<Image> first(int count) {
        return IntStream.range(0, count).mapToObj(Images::image).toList();
    }
}
