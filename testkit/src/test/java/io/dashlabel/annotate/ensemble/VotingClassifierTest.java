package io.dashlabel.annotate.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.Question;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.image.Image;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.photometric.PhotometricClassifier;
import io.dashlabel.testkit.FakeClassifier;
import io.dashlabel.testkit.SceneClassifierContract;
import io.dashlabel.testkit.scene.StreetScene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VotingClassifierTest extends SceneClassifierContract {

    private static final Taxonomy TAXONOMY = Taxonomy.bdd100k();
    private static final Image IMAGE =
            new Image("a.jpg", StreetScene.draw(5, new ImageSize(320, 180)).jpeg());

    private final VotingClassifier real = vote(
            PhotometricClassifier.standard(TAXONOMY),
            FakeClassifier.named("a").saying("weather", "clear", 0.9),
            FakeClassifier.named("b").saying("weather", "rainy").remote());

    @Override
    protected SceneClassifier classifier() {
        return real;
    }

    @Override
    protected List<Image> images() {
        return List.of(IMAGE);
    }

    private static VotingClassifier vote(SceneClassifier... members) {
        return weighted(
                Stream.of(members).map(m -> new VotingClassifier.Member(m, 1)).toArray(VotingClassifier.Member[]::new));
    }

    private static VotingClassifier weighted(VotingClassifier.Member... members) {
        return new VotingClassifier(List.of(members), TAXONOMY);
    }

    private static FakeClassifier weather(String name, String word) {
        return FakeClassifier.named(name).saying("weather", word);
    }

    private static FakeClassifier weather(String name, String word, double score) {
        return FakeClassifier.named(name).saying("weather", word, score);
    }

    private static Label.Scene ask(VotingClassifier vote) throws AnnotatorException {
        return vote.read(vote.ask(IMAGE), Frame.named("a.jpg"));
    }

    private static SceneAttributes.Value weather(VotingClassifier vote) throws AnnotatorException {
        return of(ask(vote), "weather");
    }

    private static SceneAttributes.Value of(Label.Scene scene, String attribute) {
        return Objects.requireNonNull(scene.attributes().values().get(attribute));
    }

    @Test
    void the_word_of_the_majority_wins_and_its_score_is_its_share() throws Exception {
        SceneAttributes.Value said =
                weather(vote(weather("a", "rainy", 0.99), weather("b", "clear", 0.1), weather("c", "clear", 0.2)));
        assertThat(said.word()).isEqualTo("clear");
        assertThat(said.score()).hasValueCloseTo(2 / 3.0, within(1e-12));
        assertThat(said.votes().toString()).isEqualTo("{clear=[b, c], rainy=[a]}");
    }

    @Test
    void one_voice_is_a_share_of_one() throws Exception {
        SceneAttributes.Value said = weather(vote(weather("a", "clear"), weather("b", "clear")));
        assertThat(said.score()).hasValue(1);
        assertThat(said.isDisputed()).isFalse();
    }

    @Test
    void weights_count_instead_of_heads() throws Exception {
        VotingClassifier.Member heavy = new VotingClassifier.Member(weather("a", "foggy"), 2.5);
        VotingClassifier.Member light = new VotingClassifier.Member(weather("b", "clear"), 1);
        VotingClassifier.Member other = new VotingClassifier.Member(weather("c", "clear"), 1);
        SceneAttributes.Value said = weather(weighted(light, heavy, other));
        assertThat(said.word()).isEqualTo("foggy");
        assertThat(said.score()).hasValueCloseTo(2.5 / 4.5, within(1e-12));
    }

    @Test
    void a_tie_goes_to_the_higher_scores_in_sum() throws Exception {
        VotingClassifier vote = vote(
                weather("a", "rainy", 0.6),
                weather("b", "clear", 0.5),
                weather("c", "rainy", 0.3),
                weather("d", "clear", 0.5));
        assertThat(weather(vote).word()).isEqualTo("clear");
        assertThat(weather(vote).score()).hasValue(0.5);
    }

    @Test
    void a_vote_without_a_score_counts_in_a_tie_as_sure_of_itself() throws Exception {
        assertThat(weather(vote(weather("a", "rainy", 0.99), weather("b", "clear")))
                        .word())
                .isEqualTo("clear");
    }

    @Test
    void a_tie_that_scores_leave_goes_to_the_member_named_first() throws Exception {
        assertThat(weather(vote(weather("a", "rainy"), weather("b", "clear"))).word())
                .isEqualTo("rainy");
        assertThat(weather(vote(weather("b", "clear"), weather("a", "rainy"))).word())
                .isEqualTo("clear");
    }

    @Test
    void rounding_makes_no_majority() throws Exception {
        // As binary fractions 0.1 + 0.2 is more than 0.3.
        VotingClassifier vote = weighted(
                new VotingClassifier.Member(weather("a", "clear", 0.9), 0.3),
                new VotingClassifier.Member(weather("b", "rainy", 0.1), 0.1),
                new VotingClassifier.Member(weather("c", "rainy", 0.1), 0.2));
        assertThat(weather(vote).word()).isEqualTo("clear");
    }

    @Test
    void who_leaves_an_attribute_out_casts_no_vote_for_it() throws Exception {
        FakeClassifier silent = FakeClassifier.named("c").saying("scene", "highway", 0.7);
        Label.Scene scene = ask(vote(weather("a", "clear"), weather("b", "clear"), silent));
        assertThat(scene.attributes().values().keySet()).containsExactly("weather", "scene");
        assertThat(of(scene, "weather").score()).hasValue(1);
        assertThat(of(scene, "scene").score()).hasValue(1);
        assertThat(of(scene, "scene").votes()).isEqualTo(Map.of("highway", List.of("c")));
        assertThat(scene.failures()).isEmpty();
    }

    @Test
    void attributes_come_in_the_order_of_the_taxonomy_whoever_names_them_first() throws Exception {
        FakeClassifier backwards = FakeClassifier.named("a")
                .saying("scene", "highway")
                .saying("timeofday", "night")
                .saying("weather", "clear");
        assertThat(ask(vote(backwards, weather("b", "clear")))
                        .attributes()
                        .values()
                        .keySet())
                .containsExactlyElementsOf(Taxonomy.bdd100k().attributes().keySet());
    }

    @Test
    void where_one_member_fails_the_others_vote_and_no_share_grows_by_it() throws Exception {
        FakeClassifier broken = weather("c", "rainy");
        broken.fail(new AnnotatorException.Transient(FailureKind.TIMED_OUT, "no answer in 30 s", Optional.empty())
                .withAttempts(4));
        Label.Scene scene = ask(vote(weather("a", "clear"), broken, weather("b", "clear")));
        assertThat(of(scene, "weather").word()).isEqualTo("clear");
        assertThat(of(scene, "weather").score()).hasValueCloseTo(2 / 3.0, within(1e-12));
        assertThat(scene.failures()).containsExactly(new Failure("c", FailureKind.TIMED_OUT, "no answer in 30 s", 4));
        assertThat(scene.addTo(Frame.named("a.jpg")).failures()).isEqualTo(scene.failures());
    }

    @Test
    void an_answer_that_one_member_cannot_read_is_that_members_failure() throws Exception {
        FakeClassifier a = weather("a", "clear");
        FakeClassifier b = weather("b", "clear");
        VotingClassifier vote = vote(a, b);
        Answer answer = vote.ask(IMAGE);
        Answer garbled = new Answer(
                answer.body().replaceFirst("I see:", "Sorry,"), answer.model(), answer.usage(), answer.took());
        Label.Scene scene = vote.read(garbled, Frame.named("a.jpg"));
        assertThat(of(scene, "weather").score()).hasValue(0.5);
        assertThat(scene.failures())
                .containsExactly(new Failure("a", FailureKind.INVALID_OUTPUT, "not an answer of the fake"));
    }

    @Test
    void where_all_fail_the_vote_does_and_names_them() {
        FakeClassifier a = weather("a", "clear");
        FakeClassifier b = weather("b", "clear");
        a.fail(new AnnotatorException.Permanent(FailureKind.REFUSED, "content filter"));
        b.fail(new AnnotatorException.Transient(FailureKind.RATE_LIMITED, "slow down", Optional.empty())
                .withAttempts(3));
        assertThatThrownBy(() -> vote(a, b).ask(IMAGE))
                .isInstanceOfSatisfying(AnnotatorException.class, e -> {
                    assertThat(e.kind()).as("b may answer another time").isEqualTo(FailureKind.RATE_LIMITED);
                    assertThat(e.attempts()).isEqualTo(3);
                })
                .hasMessage("a: content filter; b: slow down");
    }

    @Test
    void what_concerns_the_whole_run_ends_it_and_says_whose_it_is() {
        FakeClassifier locked = weather("b", "clear");
        locked.fail(new AnnotatorException.Fatal(FailureKind.NOT_AUTHORISED, "the key is not accepted"));
        assertThatThrownBy(() -> vote(weather("a", "clear"), locked).ask(IMAGE))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessage("b: the key is not accepted");
    }

    @Test
    void a_defect_of_a_member_is_not_taken_for_an_answer() {
        SceneClassifier defect = new Wrapped(weather("b", "clear")) {
            @Override
            public Answer ask(Image image) {
                throw new IllegalStateException("defect");
            }
        };
        assertThatThrownBy(() -> vote(weather("a", "clear"), defect).ask(IMAGE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("defect");
    }

    @Test
    void the_order_of_the_members_changes_neither_words_nor_scores() throws Exception {
        List<String> words = List.of("clear", "rainy", "foggy");
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<VotingClassifier.Member> members = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                // Scores that differ in every sum leave no tie to the order.
                FakeClassifier member = weather("m" + i, words.get(random.nextInt(3)), random.nextDouble());
                members.add(new VotingClassifier.Member(member, 1 + random.nextInt(3) / 10.0));
            }
            SceneAttributes.Value said = weather(new VotingClassifier(members, TAXONOMY));
            Collections.shuffle(members, random);
            SceneAttributes.Value shuffled = weather(new VotingClassifier(members, TAXONOMY));
            assertThat(shuffled.word()).isEqualTo(said.word());
            assertThat(shuffled.score()).isEqualTo(said.score());
            assertThat(said.score().orElseThrow()).isBetween(0.2, 1.0);
        }
    }

    @Test
    void services_are_asked_at_the_same_time() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        List<SceneClassifier> services = Stream.of("a", "b")
                .<SceneClassifier>map(name -> new Wrapped(weather(name, "clear").remote()) {
                    @Override
                    public Answer ask(Image image) throws AnnotatorException {
                        try {
                            both.await(1, TimeUnit.MINUTES);
                        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                            throw new IllegalStateException("asked alone", e);
                        }
                        return super.ask(image);
                    }
                })
                .toList();
        assertThat(weather(vote(services.toArray(SceneClassifier[]::new))).score())
                .hasValue(1);
    }

    @Test
    void an_interrupt_ends_waiting_for_services() {
        SceneClassifier hanging = new Wrapped(weather("a", "clear").remote()) {
            @Override
            public Answer ask(Image image) throws AnnotatorException {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw AnnotatorException.interrupted();
                }
                return super.ask(image);
            }
        };
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> vote(hanging, weather("b", "clear")).ask(IMAGE))
                    .isInstanceOfSatisfying(
                            AnnotatorException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_ASKED));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void the_vote_says_that_it_is_one_and_its_question_is_its_members() throws Exception {
        VotingClassifier vote = vote(weather("a", "clear"), weather("b", "rainy"));
        assertThat(vote.name()).isEqualTo("a+b");
        assertThat(ask(vote).attributes().provenance())
                .contains(new Provenance(
                        Provenance.Source.FUSED,
                        "a+b",
                        Optional.of(vote.question().fingerprint())));
        VotingClassifier weights = weighted(
                new VotingClassifier.Member(weather("a", "clear"), 5),
                new VotingClassifier.Member(weather("b", "rainy"), 1));
        assertThat(weights.question()).as("weights matter on reading only").isEqualTo(vote.question());
        assertThat(vote(weather("a", "clear"), weather("c", "rainy")).question())
                .isNotEqualTo(vote.question());
    }

    @Test
    void a_vote_of_one_or_of_two_with_one_name_is_none() {
        assertThatThrownBy(() -> vote(weather("a", "clear"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vote(weather("a", "clear"), weather("a", "rainy")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VotingClassifier.Member(weather("a", "clear"), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Another classifier but for what a test overrides. */
    private abstract static class Wrapped implements SceneClassifier {
        private final SceneClassifier inner;

        Wrapped(SceneClassifier inner) {
            this.inner = inner;
        }

        @Override
        public String name() {
            return inner.name();
        }

        @Override
        public Question question() {
            return inner.question();
        }

        @Override
        public Lane lane() {
            return inner.lane();
        }

        @Override
        public Answer ask(Image image) throws AnnotatorException {
            return inner.ask(image);
        }

        @Override
        public Label.Scene read(Answer answer, Frame frame) throws AnnotatorException {
            return inner.read(answer, frame);
        }
    }
}
