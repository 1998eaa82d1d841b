package io.dashlabel.cloud.objects;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Lane;
import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.annotate.Question;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Price;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.Provenance;
import java.util.List;
import java.util.Optional;

/** The common part of all detectors behind a service: one request for each image, and detections in the answer. */
public abstract class RemoteDetector implements ObjectDetector {

    private final String name;
    private final Question question;
    private final CategoryMapper mapper;
    private final RequestPrice price;

    /** @param price of a request; absent if it is unknown, for example for machines that are paid by the hour */
    protected RemoteDetector(String name, Question question, CategoryMapper mapper, Optional<Price> price) {
        this.name = name;
        this.question = question;
        this.mapper = mapper;
        this.price = new RequestPrice(price);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Question question() {
        return question;
    }

    @Override
    public final Lane lane() {
        return Lane.REMOTE;
    }

    @Override
    public final ExpectedUsage expectedUsage() {
        return price.expectedUsage();
    }

    @Override
    public final boolean canDetect(String category) {
        return mapper.canDetect(category);
    }

    @Override
    public final Label.Detections read(Answer answer, Frame frame) throws AnnotatorException {
        ImageSize size = ServiceJson.size(frame);
        Provenance provenance = new Provenance(Provenance.Source.MODEL, name, Optional.of(question.fingerprint()));
        return mapper.labels(detections(answer.body(), size), size, provenance);
    }

    /** The usage of one answer. */
    protected final Usage usage() {
        return price.usage();
    }

    /**
     * Reads the objects of an answer.
     *
     * @param size of the labelled image; the returned boxes are in its pixels
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if the body is not such an answer
     */
    protected abstract List<ServiceDetection> detections(String body, ImageSize size) throws AnnotatorException;
}
