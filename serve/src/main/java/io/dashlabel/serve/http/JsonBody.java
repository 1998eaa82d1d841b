package io.dashlabel.serve.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers and reads requests, strictly: an unknown field, a missing one, a field twice and a value of another type
 * are errors. Only a component with {@code @Nullable} may be absent. Safe for use by several threads.
 */
final class JsonBody {

    private final ObjectMapper mapper = JsonMapper.builder(JsonEscapes.factory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .annotationIntrospector(new Requirements())
            .build();

    byte[] write(Object answer) throws IOException {
        return mapper.writeValueAsBytes(answer);
    }

    String text(Object answer) throws IOException {
        return mapper.writeValueAsString(answer);
    }

    /** @throws UsageException if the bytes are not such a request */
    <T> T read(byte[] body, Class<T> type) throws IOException {
        try {
            T read = mapper.readValue(body, type);
            if (read == null) {
                throw new UsageException("the request is empty");
            }
            return read;
        } catch (JsonMappingException e) {
            String place = e.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                    .collect(Collectors.joining("."));
            throw new UsageException(
                    "the request is not valid" + (place.isEmpty() ? "" : " at " + place) + ": "
                            + e.getOriginalMessage(),
                    e);
        } catch (JsonProcessingException e) {
            throw new UsageException("the request is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Makes each component of a record that is not {@code @Nullable} a required one. */
    private static final class Requirements extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            return member instanceof AnnotatedParameter parameter && isOfRecord(parameter)
                    ? Boolean.valueOf(!isNullable(parameter))
                    : super.hasRequiredMarker(member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(Annotated member) {
            return member instanceof AnnotatedParameter parameter && isOfRecord(parameter) && !isNullable(parameter)
                    ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL)
                    : super.findSetterInfo(member);
        }

        private static boolean isOfRecord(AnnotatedParameter parameter) {
            return parameter.getOwner() instanceof AnnotatedConstructor
                    && parameter.getDeclaringClass().isRecord();
        }

        private static boolean isNullable(AnnotatedParameter parameter) {
            return ((AnnotatedConstructor) parameter.getOwner())
                    .getAnnotated()
                    .getAnnotatedParameterTypes()[parameter.getIndex()]
                    .isAnnotationPresent(Nullable.class);
        }
    }
}
