package dev.tenon.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes a request through all steps of one place, one after the other.
final class Steps extends OncePerRequestFilter {
    private final List<Step> steps;
    private final Step.Place place;

    Steps(List<Step> all, Step.Place place) {
        this.place = place;
        this.steps = all.stream().filter(step -> step.place() == place).toList();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        from(0, chain).doFilter(request, response);
    }

    /// Each place of the way is passed once.
    @Override
    protected String getAlreadyFilteredAttributeName() {
        return Steps.class.getName() + "." + place;
    }

    private FilterChain from(int index, FilterChain rest) {
        if (index == steps.size()) return rest;
        return (ServletRequest request, ServletResponse response) ->
                steps.get(index)
                        .take(
                                (HttpServletRequest) request,
                                (HttpServletResponse) response,
                                from(index + 1, rest));
    }
}
