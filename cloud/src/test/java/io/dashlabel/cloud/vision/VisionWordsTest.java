package io.dashlabel.cloud.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.taxonomy.Taxonomies;
import org.junit.jupiter.api.Test;

class VisionWordsTest {

    @Test
    void words_of_the_service_are_the_categories_of_the_taxonomy() {
        LabelMap bdd = VisionWords.map(Taxonomy.bdd100k());
        assertThat(bdd.category("woman")).contains("pedestrian");
        assertThat(bdd.category("van")).contains("car");
        assertThat(bdd.category("street sign")).contains("traffic sign");
        LabelMap kitti = VisionWords.map(Taxonomies.of("kitti"));
        assertThat(kitti.category("woman")).contains("Pedestrian");
        assertThat(kitti.category("van")).contains("Van");
        assertThat(kitti.category("taxi")).contains("Car");
        assertThat(kitti.category("school bus")).isEmpty();
    }
}
