package dev.tenon.api.condition;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.support.DefaultDataBinderFactory;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Lets a change that names a version happen to that version only.
///
/// It looks and changes in one transaction that sees one moment of the database: who changes a row
/// in between lets it fail, by whichever way they came. The answer waits until it is committed.
class ConditionalChanges extends RequestMappingHandlerAdapter {
    private final Resources resources;
    private final TagOfBody tags;
    private final TransactionTemplate atOneMoment;

    ConditionalChanges(Resources resources, TagOfBody tags, TransactionTemplate atOneMoment) {
        this.resources = resources;
        this.tags = tags;
        this.atOneMoment = atOneMoment;
    }

    @Override
    protected @Nullable ModelAndView invokeHandlerMethod(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod method)
            throws Exception {
        var reading = conditionOf(request);
        if (reading.isEmpty()) return super.invokeHandlerMethod(request, response, method);
        var waiting = new ContentCachingResponseWrapper(response);
        var view =
                orThrow(
                        atOneMoment.execute(
                                status -> {
                                    try {
                                        require(request, waiting, reading.get());
                                        return new Outcome(
                                                super.invokeHandlerMethod(request, waiting, method),
                                                null);
                                    } catch (Exception refused) {
                                        status.setRollbackOnly();
                                        return new Outcome(null, refused);
                                    }
                                }));
        send(waiting);
        return view;
    }

    /// What a controller threw goes on as it was; the transaction is rolled back by then.
    private record Outcome(@Nullable ModelAndView view, @Nullable Exception refused) {}

    private static @Nullable ModelAndView orThrow(@Nullable Outcome outcome) throws Exception {
        if (outcome == null) return null;
        if (outcome.refused() != null) throw outcome.refused();
        return outcome.view();
    }

    private static void send(ContentCachingResponseWrapper waiting) throws IOException {
        waiting.copyBodyToResponse();
    }

    private Optional<HandlerMethod> conditionOf(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.IF_MATCH) != null
                        && Resources.isChanging(request.getMethod())
                        && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                                instanceof String address
                ? resources.readingOf(address)
                : Optional.empty();
    }

    private void require(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod reading)
            throws Exception {
        var look = new InvocableHandlerMethod(reading.createWithResolvedBean());
        var resolvers = Optional.ofNullable(getArgumentResolvers()).orElseThrow();
        look.setHandlerMethodArgumentResolvers(
                new HandlerMethodArgumentResolverComposite().addResolvers(resolvers));
        look.setDataBinderFactory(new DefaultDataBinderFactory(getWebBindingInitializer()));
        var seen =
                look.invokeForRequest(
                        new ServletWebRequest(request, response), new ModelAndViewContainer());
        tags.of(seen).require(request.getHeader(HttpHeaders.IF_MATCH));
    }
}
