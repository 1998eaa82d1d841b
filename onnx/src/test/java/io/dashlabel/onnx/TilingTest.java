package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {

    private static final ImageSize IMAGE = new ImageSize(1280, 720);

    @Test
    void none_is_one_pass_over_the_full_image() {
        assertThat(Tiling.NONE.regions(IMAGE)).containsExactly(new PixelRegion(0, 0, 1280, 720));
        assertThat(Tiling.of(1, 1)).isEqualTo(Tiling.NONE);
    }

    @ParameterizedTest
    @CsvSource({"1280,720,4,3", "1279,719,3,2", "310,163,4,3", "7,5,16,16", "1,1,2,2", "3840,2160,5,1"})
    void tiles_cover_the_image_and_stay_inside(int width, int height, int columns, int rows) {
        ImageSize image = new ImageSize(width, height);
        List<PixelRegion> regions = Tiling.of(columns, rows).regions(image);
        assertThat(regions).hasSize(1 + columns * rows);
        boolean[] seen = new boolean[width * height];
        for (PixelRegion tile : regions.subList(1, regions.size())) {
            assertThat(tile.x() + tile.width()).isLessThanOrEqualTo(width);
            assertThat(tile.y() + tile.height()).isLessThanOrEqualTo(height);
            for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
                java.util.Arrays.fill(seen, y * width + tile.x(), y * width + tile.x() + tile.width(), true);
            }
        }
        assertThat(seen).doesNotContain(false);
    }

    @Test
    void neighbours_overlap_by_a_fifth() {
        List<PixelRegion> regions = Tiling.of(4, 3).regions(IMAGE);
        PixelRegion first = regions.get(1);
        PixelRegion second = regions.get(2);
        assertThat(first).isEqualTo(new PixelRegion(0, 0, 376, 277));
        assertThat(first.x() + first.width() - second.x()).isEqualTo(75);
    }

    @Test
    void a_box_at_an_inner_border_is_cut_and_one_at_the_images_edge_is_not() {
        PixelRegion corner = new PixelRegion(0, 0, 376, 277);
        assertThat(corner.cuts(new Box(0, 0, 50, 50), IMAGE)).isFalse();
        assertThat(corner.cuts(new Box(300, 100, 375, 150), IMAGE)).isTrue();
        assertThat(corner.cuts(new Box(300, 200, 350, 277), IMAGE)).isTrue();
        PixelRegion last = new PixelRegion(904, 443, 376, 277);
        assertThat(last.cuts(new Box(1200, 700, 1280, 720), IMAGE)).isFalse();
        assertThat(last.cuts(new Box(905, 500, 950, 600), IMAGE)).isTrue();
        assertThat(PixelRegion.full(IMAGE).cuts(new Box(0, 0, 1280, 720), IMAGE))
                .isFalse();
    }

    @Test
    void its_text_names_an_overlap_that_is_not_the_usual_one() {
        assertThat(Tiling.of(4, 3)).hasToString("4x3");
        assertThat(new Tiling(4, 3, 0.25)).hasToString("4x3 overlap 0.25");
        assertThat(new Tiling(1, 1, 0.25)).hasToString("none");
    }
}
