package dev.tenon.api.document;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells clients what the compiler knows: a component that may be null may be null on the wire, and
/// every other one is there.
@Component
class NullsInDocument implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";
    private static final ObjectMapper TYPES = new ObjectMapper();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) return null;
        Schema<?> schema = chain.next().resolve(type, context, chain);
        if (schema == null || type.getType() == null) return schema;
        var shape = TYPES.constructType(type.getType()).getRawClass();
        if (shape.isRecord()) describe(shape, defined(schema, context));
        return schema;
    }

    private static Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        if (reference == null || !reference.startsWith(REFERENCE)) return schema;
        var found = context.getDefinedModels().get(reference.substring(REFERENCE.length()));
        return found == null ? schema : found;
    }

    private static void describe(Class<?> shape, Schema<?> schema) {
        var properties = schema.getProperties();
        if (properties == null) return;
        var required = new ArrayList<String>();
        for (var component : shape.getRecordComponents()) {
            var property = properties.get(component.getName());
            if (property == null) continue;
            if (mayBeNull(component)) {
                properties.put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        schema.setRequired(required.isEmpty() ? null : required);
    }

    private static boolean mayBeNull(RecordComponent component) {
        return Arrays.stream(component.getAnnotatedType().getAnnotations())
                .anyMatch(one -> one.annotationType() == Nullable.class);
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            var nothing = new Schema<Object>();
            nothing.setTypes(new LinkedHashSet<>(List.of("null")));
            return new Schema<Object>().anyOf(List.of(property, nothing));
        }
        var types = new LinkedHashSet<String>();
        if (property.getTypes() != null) types.addAll(property.getTypes());
        else if (property.getType() != null) types.add(property.getType());
        if (!types.isEmpty()) {
            types.add("null");
            property.setTypes(types);
        }
        return property;
    }
}
