package dev.tenon.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Takes a request through all steps of one place, one after the other.
final class Steps extends OncePerRequestFilter {
    private final List<Step> steps;
    private final Step.Place place;
    private final DatabaseTrouble database;

    Steps(List<Step> all, Step.Place place, DatabaseTrouble database) {
        this.database = database;
        this.place = place;
        this.steps = all.stream().filter(step -> step.place() == place).toList();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            from(0, chain).doFilter(request, response);
        } catch (DataAccessException | TransactionException failure) {
            if (!database.answered(failure, request, response)) throw failure;
        }
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
