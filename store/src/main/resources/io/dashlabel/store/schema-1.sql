create table dashlabel_questions (
    fingerprint text not null primary key,
    annotator text not null,
    parts text not null
);

create table dashlabel_answers (
    question text not null,
    image text not null,
    model text not null,
    input_tokens bigint,
    output_tokens bigint,
    cost_nanos bigint,
    took_nanos bigint not null,
    attempts integer not null,
    asked_at ${moment} not null,
    body_form text not null,
    body ${bytes} not null,
    primary key (question, image)
);

create table dashlabel_failures (
    id ${identity},
    question text not null,
    image text not null,
    annotator text not null,
    kind text not null,
    reason text not null,
    attempts integer not null,
    asked_at ${moment} not null
);

create index dashlabel_failures_of on dashlabel_failures (question, image, id);
