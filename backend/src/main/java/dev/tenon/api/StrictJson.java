package dev.tenon.api;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// Bodies are taken as they were meant or not at all: a field that nobody knows is a slip, a number
/// in quotes too.
@Configuration(proxyBeanMethods = false)
class StrictJson implements WebMvcConfigurer {
    private final JsonMapper json;

    StrictJson(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters
                .withJsonConverter(new JacksonJsonHttpMessageConverter(strict(json)))
                .configureMessageConvertersList(all -> all.removeIf(StrictJson::readsXml));
    }

    /// Whatever lies on the class path: nobody sends us XML, and its readers are not strict.
    private static boolean readsXml(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().stream()
                .anyMatch(MediaType.APPLICATION_XML::equalsTypeAndSubtype);
    }

    static JsonMapper strict(JsonMapper json) {
        return json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        textual ->
                                textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail))
                .changeDefaultNullHandling(
                        nulls -> JsonSetter.Value.construct(nulls.getValueNulls(), Nulls.FAIL))
                .addModule(new SimpleModule().addDeserializer(String.class, new StorableText()))
                .build();
    }

    /// PostgreSQL keeps every character but one; half a surrogate pair is no character.
    private static final class StorableText extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        private StorableText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.currentToken().isScalarValue() || parser.currentToken().isNumeric()) {
                return (String) context.handleUnexpectedToken(String.class, parser);
            }
            var text = parser.getString();
            if (!isStorable(text)) {
                context.reportInputMismatch(
                        String.class, "a text holds a character that can't be stored");
            }
            return text;
        }
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var one = text.charAt(i);
            if (one == 0) return false;
            if (Character.isHighSurrogate(one)) {
                if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) return false;
            } else if (Character.isLowSurrogate(one)) {
                return false;
            }
        }
        return true;
    }
}
