package dev.tenon.api.condition;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/// Gives the tag with what can be changed, and no body to who has this version already.
@RestControllerAdvice
class TaggedAnswers implements ResponseBodyAdvice<Object> {
    private final Resources resources;
    private final TagOfBody tags;

    TaggedAnswers(Resources resources, TagOfBody tags) {
        this.resources = resources;
        this.tags = tags;
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!isTagged(request, response)) return body;
        var tag = tags.of(body);
        response.getHeaders().set(HttpHeaders.ETAG, tag.text());
        if (!tag.isAmong(request.getHeaders().getFirst(HttpHeaders.IF_NONE_MATCH))) return body;
        response.setStatusCode(HttpStatus.NOT_MODIFIED);
        return null;
    }

    private boolean isTagged(ServerHttpRequest request, ServerHttpResponse response) {
        return HttpMethod.GET.equals(request.getMethod())
                && request instanceof ServletServerHttpRequest servlet
                && !isRefusal(response)
                && servlet.getServletRequest()
                                .getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                        instanceof String address
                && resources.isChangeable(address)
                && !response.getHeaders().containsHeader(HttpHeaders.ETAG);
    }

    private static boolean isRefusal(ServerHttpResponse response) {
        return response instanceof ServletServerHttpResponse servlet
                && servlet.getServletResponse().getStatus() >= 300;
    }
}
