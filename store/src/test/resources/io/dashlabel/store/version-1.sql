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
    asked_at text not null,
    body_form text not null,
    body blob not null,
    primary key (question, image)
);

create table dashlabel_failures (
    id integer primary key,
    question text not null,
    image text not null,
    annotator text not null,
    kind text not null,
    reason text not null,
    attempts integer not null,
    asked_at text not null
);

create index dashlabel_failures_of on dashlabel_failures (question, image, id);

create table dashlabel_schema (version integer not null primary key);

insert into dashlabel_schema (version) values (1);

insert into dashlabel_answers values
    ('0123456789abcdef01234567', '0000000000000000000000000000000000000000000000000000000000000001', 'm', 1105, 27, 123456789, 1234567891, 3, '2026-11-25T09:30:00.123Z', 'text', x'7b2277656174686572223a20226772c3b6c39f657220e29882227d'),
    ('0123456789abcdef01234567', '0000000000000000000000000000000000000000000000000000000000000002', 'm', null, null, null, 5000000, 1, '2026-11-25T09:30:01.000Z', 'gzip', x'1f8b08000000000002038b36d4318a8d1e2546120100a3c0d541f4010000');

insert into dashlabel_failures (question, image, annotator, kind, reason, attempts, asked_at) values
    ('0123456789abcdef01234567', '0000000000000000000000000000000000000000000000000000000000000003', 'scene', 'rate_limited', 'slow down', 4, '2026-11-25T09:30:02.000Z');
