package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.annotate.ensemble.BoxFusion;
import io.dashlabel.annotate.ensemble.FusedDetector;
import io.dashlabel.annotate.ensemble.VotingClassifier;
import io.dashlabel.ask.AnnotatorStack;
import io.dashlabel.ask.AnswerStore;
import io.dashlabel.ask.Budget;
import io.dashlabel.ask.CacheStatistics;
import io.dashlabel.ask.CachingAnnotator;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.Outcome;
import io.dashlabel.store.AnswerStores;
import io.dashlabel.testkit.FakeClassifier;
import io.dashlabel.testkit.FakeDetector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose annotators are several: what succeeded is kept, and only who failed or is new is asked. */
class SceneVoteRunTest {

    private static final Taxonomy TAXONOMY = Taxonomy.bdd100k();

    @TempDir
    private Path home = Path.of("");

    private AnswerStore store = new io.dashlabel.ask.NoAnswerStore();

    private final FakeClassifier first = weather("first", "clear");
    private final FakeClassifier second = weather("second", "clear");
    private final FakeClassifier third = weather("third", "rainy");

    @BeforeEach
    void open() throws Exception {
        store = AnswerStores.open(home.resolve("answers.db").toString(), Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private static FakeClassifier weather(String name, String word) {
        return FakeClassifier.named(name).saying("weather", word, 0.9);
    }

    private VotingClassifier vote(SceneClassifier... members) {
        AnnotatorStack wrappers = new AnnotatorStack(
                store,
                CachingAnnotator.Policy.ASK_WHAT_IS_MISSING,
                new CacheStatistics(),
                Budget.unlimited(),
                new MonotonicClock(),
                duration -> {},
                new Random(1));
        return new VotingClassifier(
                Stream.of(members)
                        .map(member -> new VotingClassifier.Member(wrappers.around(member, Optional.empty()), 1))
                        .toList(),
                TAXONOMY);
    }

    @Test
    void a_half_failed_image_keeps_what_succeeded_and_resume_asks_only_who_failed() throws Exception {
        third.fail(new AnnotatorException.Transient(FailureKind.UNAVAILABLE, "the service is down", Optional.empty()));
        TestJob job = TestJob.overScenes(home, 3).annotators(vote(first, second, third));
        assertThat(job.run().outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        assertThat(job.texts("labels").values())
                .hasSize(3)
                .allSatisfy(
                        text -> assertThat(text)
                                .contains(
                                        "\"attributes\": {\"weather\":\"clear\"}",
                                        "\"attributeScores\": {\"weather\":0.6667}",
                                        "\"attributeVotes\": {\"weather\":{\"clear\":[\"first\",\"second\"]}}",
                                        "{\"step\":\"third\",\"kind\":\"unavailable\",\"reason\":\"the service is down\",\"attempts\":1}"));
        assertThat(job.text("pictures.jsonl").lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "{\"step\":\"first+second+third\",\"outcome\":\"ok\",\"attempts\":1}",
                                "{\"step\":\"third\",\"outcome\":\"unavailable\""));

        third.recover();
        TestJob again = new TestJob(home).annotators(vote(first, second, third)).continuing(ResumeMode.RESUME);
        assertThat(again.run().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(List.of(first.asked(), second.asked())).containsOnly(3);
        assertThat(third.asked()).isEqualTo(6);
        assertThat(again.texts("labels").values())
                .allSatisfy(text -> assertThat(text)
                        .contains(
                                "\"attributeVotes\": {\"weather\":{\"clear\":[\"first\",\"second\"],\"rainy\":[\"third\"]}}")
                        .doesNotContain("failures"));
    }

    @Test
    void where_one_member_is_changed_only_it_is_asked() throws Exception {
        TestJob.overScenes(home, 2).annotators(vote(first, second, third)).run();
        FakeClassifier other = weather("other", "foggy");
        TestJob job = new TestJob(home).runId("two").annotators(vote(first, other, third));
        job.run();
        assertThat(List.of(first.asked(), third.asked(), other.asked())).containsOnly(2);
        assertThat(job.texts("labels").values())
                .allSatisfy(text -> assertThat(text)
                        .contains("{\"clear\":[\"first\"],\"foggy\":[\"other\"],\"rainy\":[\"third\"]}"));
    }

    @Test
    void the_report_shows_first_what_the_models_disagree_about() throws Exception {
        FusedDetector detectors = new FusedDetector(
                List.of(new FakeDetector("car"), new FakeDetector("car", "bus"), new FakeDetector("person")),
                new BoxFusion(0.55));
        TestJob job = TestJob.overScenes(home, 12)
                .withoutTruth()
                .annotators(TestJob.ruled(detectors), vote(first, second, third));
        job.run();
        Document page = Jsoup.parse(job.text("report.html"));
        assertThat(page.select("#disagreements h2").text()).isEqualTo("Disagreement of models");
        assertThat(page.select("#disagreements .intro").text()).startsWith("The models disagree about 12 of 12 images");
        assertThat(page.select("#disagreements .card"))
                .hasSize(8)
                .allSatisfy(card -> assertThat(card.text()).contains("weather clear first, second rainy third"));
        assertThat(page.select("#disagreements .card img")).hasSize(8);
        assertThat(page.select("#disagreements .marks li").eachText()).anyMatch(box -> box.endsWith(": 1 of 3 models"));
    }

    @Test
    void where_one_model_is_asked_there_is_no_such_section() throws Exception {
        TestJob job = TestJob.overScenes(home, 2);
        job.run();
        assertThat(Jsoup.parse(job.text("report.html")).select("#disagreements"))
                .isEmpty();
    }
}
