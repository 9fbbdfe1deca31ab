package dev.tenon.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// One thing that happens to a request on its way through a door; the steps go in the order of
/// their `@Order`.
public interface Step {
    /// Where on the way a step stands.
    enum Place {
        /// Nobody knows yet who asks.
        BEFORE_THE_DOOR,
        /// Tenant and caller are bound.
        BEHIND_THE_DOOR
    }

    Place place();

    /// Lets the request go on along the chain, or answers it.
    void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException;
}
