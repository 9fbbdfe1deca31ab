package dev.tenon.api;

import dev.tenon.problem.NotFound;
import dev.tenon.projects.Projects;
import dev.tenon.tenancy.ProjectId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives a controller's method the [ProjectId] that its path names; a project the caller can't see
/// isn't there.
@Component
class ProjectArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final Projects projects;

    ProjectArgument(Projects projects) {
        this.projects = projects;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ProjectId.class;
    }

    @Override
    public ProjectId resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var variables =
                request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        RequestAttributes.SCOPE_REQUEST);
        if (variables instanceof Map<?, ?> map && map.get("project") instanceof String slug) {
            return projects.at(slug);
        }
        throw new NotFound("no-such-project", "There is no such project.");
    }
}
