package io.dashlabel.cloud.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a.jpg", "a/b c.jpg", "ü/😀.png", "50%.jpg", "a%20b.jpg", "#?&+=.jpg", "...jpg", "a..b/c.jpg"})
    void a_name_that_is_safe_stays_as_it_is(String name) {
        assertThat(SafeName.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/x.jpg, %2E%2E/%2E%2E/etc/x.jpg",
        "/etc/x.jpg, %2F/etc/x.jpg",
        "a//x.jpg, a/%2F/x.jpg",
        "./x.jpg, %2E/x.jpg",
        "a\\..\\x.jpg, a%5C..%5Cx.jpg",
        "a%2Ex.jpg, a%252Ex.jpg",
        "a.jpg.json/x.jpg, a.jpg%2Ejson/x.jpg"
    })
    void what_leads_elsewhere_is_written_out(String name, String safe) {
        assertThat(SafeName.of(name)).isEqualTo(safe);
    }

    @Test
    void no_two_names_become_one_and_all_stay_inside() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<String> pieces =
                List.of("/", ".", "..", "%", "2", "E", "F", "5", "C", "\\", "\n", "a", ".jpg", "\u0001", "25");
        Map<String, String> blobs = new HashMap<>();
        Path folder = Path.of("results").toAbsolutePath();
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                name.append(pieces.get(random.nextInt(pieces.size())));
            }
            String safe = SafeName.of(name.toString());
            String other = blobs.put(safe, name.toString());
            assertThat(other == null || other.contentEquals(name))
                    .as("%s and %s, seed %s", other, name, seed)
                    .isTrue();
            Path place = folder.resolve(safe);
            assertThat(place).as("seed %s", seed).isEqualTo(place.normalize());
            assertThat(place.startsWith(folder)).as("%s, seed %s", safe, seed).isTrue();
        }
    }
}
