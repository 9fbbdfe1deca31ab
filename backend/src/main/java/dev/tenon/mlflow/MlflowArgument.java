package dev.tenon.mlflow;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gives a controller's method the [MlflowRequest]: of a GET the query, of everything else the JSON
/// body.
@Component
class MlflowArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private static final int LARGEST_BODY = 40 * 1024 * 1024;

    private final JsonMapper json;

    MlflowArgument(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == MlflowRequest.class;
    }

    @Override
    public MlflowRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder)
            throws IOException {
        var servlet = request.getNativeRequest(HttpServletRequest.class);
        if (servlet == null) throw new IllegalStateException("Only servlets are spoken to");
        return servlet.getMethod().equals("GET")
                ? MlflowRequest.ofQuery(query(servlet))
                : MlflowRequest.ofBody(body(servlet));
    }

    private JsonNode query(HttpServletRequest request) {
        var fields = json.createObjectNode();
        request.getParameterMap().forEach((name, values) -> fields.set(name, value(values)));
        return fields;
    }

    private JsonNode value(String[] values) {
        return values.length == 1
                ? json.getNodeFactory().stringNode(values[0])
                : json.valueToTree(values);
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        if (!isJson(request.getContentType())) {
            throw MlflowRefusal.invalid(
                    "Bad Request. Content-Type must be one of ['application/json'].");
        }
        var bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw MlflowRefusal.invalid(
                    "The request has more than %d bytes.".formatted(LARGEST_BODY));
        }
        try {
            var tree = json.readTree(bytes);
            // Old clients put the JSON into a JSON string.
            var inner = tree.isString() ? json.readTree(tree.stringValue()) : tree;
            return inner.isObject() ? inner : json.createObjectNode();
        } catch (JacksonException unreadable) {
            return json.createObjectNode();
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(
                            MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }
}
