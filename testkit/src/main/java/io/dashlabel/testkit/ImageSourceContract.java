package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link ImageSource}. The test of a source extends this class and creates three sources. */
public abstract class ImageSourceContract {

    /** A source with at least three images, at least one of them in a folder. All of them can be loaded. */
    protected abstract ImageSource source() throws Exception;

    /** A source that exists but contains no image. */
    protected abstract ImageSource empty() throws Exception;

    /** A source that does not exist. */
    protected abstract ImageSource missing() throws Exception;

    private static List<String> names(ImageSource source) throws Exception {
        try (Stream<ImageRef> images = source.images()) {
            return images.map(ImageRef::name).toList();
        }
    }

    @Test
    void images_come_in_the_order_of_their_names() throws Exception {
        assertThat(names(source())).hasSizeGreaterThanOrEqualTo(3).isSorted();
    }

    @Test
    void names_are_unique() throws Exception {
        assertThat(names(source())).doesNotHaveDuplicates();
    }

    @Test
    void names_stay_inside_a_folder_they_are_resolved_against() throws Exception {
        Path folder = Path.of("results").toAbsolutePath();
        assertThat(names(source())).allSatisfy(name -> {
            assertThat(name).isNotBlank().doesNotStartWith("/").doesNotEndWith("/");
            assertThat(name.split("/", -1)).doesNotContain("", ".", "..");
            assertThat(folder.resolve(name).normalize().startsWith(folder)).isTrue();
        });
    }

    @Test
    void folders_in_names_are_separated_by_a_slash() throws Exception {
        assertThat(names(source())).anyMatch(name -> name.contains("/"));
    }

    @Test
    void listing_twice_gives_the_same_names() throws Exception {
        ImageSource source = source();
        assertThat(names(source)).isEqualTo(names(source));
    }

    @Test
    void an_image_can_be_loaded_twice() throws Exception {
        try (Stream<ImageRef> images = source().images()) {
            for (ImageRef ref : images.toList()) {
                assertThat(ref.load()).isNotEmpty().isEqualTo(ref.load());
            }
        }
    }

    @Test
    void listing_can_stop_early() throws Exception {
        ImageSource source = source();
        try (Stream<ImageRef> images = source.images()) {
            assertThat(images.limit(1).map(ImageRef::name))
                    .isEqualTo(names(source).subList(0, 1));
        }
    }

    @Test
    void the_description_is_for_people() throws Exception {
        assertThat(source().description()).isNotBlank();
    }

    @Test
    void a_source_without_images_is_a_usage_error() throws Exception {
        ImageSource empty = empty();
        assertThatThrownBy(() -> names(empty)).isInstanceOf(UsageException.class);
    }

    @Test
    void a_source_that_does_not_exist_is_a_usage_error() throws Exception {
        ImageSource missing = missing();
        assertThatThrownBy(() -> names(missing)).isInstanceOf(UsageException.class);
    }

    @Test
    void named_images_come_in_the_given_order_and_are_those_of_the_listing() throws Exception {
        ImageSource source = source();
        List<String> names = new ArrayList<>(names(source));
        Collections.reverse(names);
        names.remove(1);
        ImageSource some = source.named(names);
        assertThat(names(some)).isEqualTo(names).isEqualTo(names(some));
        assertThat(some.description()).isEqualTo(source.description());
        try (Stream<ImageRef> images = some.images()) {
            for (ImageRef ref : images.toList()) {
                ImageRef listed = source.find(ref.name()).orElseThrow();
                assertThat(ref.load()).isEqualTo(listed.load());
                assertThat(ref.stamp()).isEqualTo(listed.stamp());
            }
        }
    }

    @Test
    void a_named_image_that_is_not_there_fails_alone() throws Exception {
        ImageSource source = source();
        String first = names(source).get(0);
        try (Stream<ImageRef> images = source.named(List.of("gone.jpg", first)).images()) {
            List<ImageRef> refs = images.toList();
            assertThat(refs).extracting(ImageRef::name).containsExactly("gone.jpg", first);
            assertThatThrownBy(() -> refs.get(0).load())
                    .hasMessage("is not in " + source.description() + " any longer");
            assertThat(refs.get(1).load()).isNotEmpty();
        }
    }

    @Test
    void each_image_is_found_by_its_name_and_nothing_else_is() throws Exception {
        ImageSource source = source();
        for (String name : names(source)) {
            ImageRef found = source.find(name).orElseThrow();
            assertThat(found.name()).isEqualTo(name);
            assertThat(found.load()).isNotEmpty();
        }
        String first = names(source).get(0);
        for (String other :
                List.of("", ".", "..", "none.jpg", "./" + first, "x/../" + first, "../" + first, "/" + first)) {
            assertThat(source.find(other)).as(other).isEmpty();
        }
    }
}
