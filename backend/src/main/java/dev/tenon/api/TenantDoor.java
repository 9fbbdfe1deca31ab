package dev.tenon.api;

import dev.tenon.identity.Caller;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.Doorstep;
import dev.tenon.problem.NotFound;
import dev.tenon.problem.Problem;
import dev.tenon.tenancy.Tenant;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Binds tenant and caller to every request below `/t/{tenant}` that isn't the console's.
///
/// The path names the tenant, the caller must be a member there; to anyone else the tenant isn't
/// there.
final class TenantDoor extends OncePerRequestFilter {
    private final Standings standings;
    private final DoorKeeper keeper;
    private final Refusals refusals;

    TenantDoor(Standings standings, DoorKeeper keeper, Refusals refusals) {
        this.standings = standings;
        this.keeper = keeper;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Door.of(request.getRequestURI()).namesTenant();
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var credentials = Credentials.of(request);
        if (ForgedWrite.is(request, credentials)) {
            ForgedWrite.refuse(refusals, request, response);
            return;
        }
        try {
            standings.at(
                    request.getRequestURI().split("/", 4)[2],
                    tenant ->
                            open(
                                    request,
                                    response,
                                    chain,
                                    credentials,
                                    tenant.filter(TenantDoor::isThere)));
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Void open(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Credentials credentials,
            Optional<Tenant> tenant)
            throws ServletException, IOException {
        var caller = tenant.flatMap(found -> keeper.recognise(found, credentials));
        if (caller.isEmpty()) {
            refuse(request, response, credentials);
            return null;
        }
        try {
            enter(request, response, chain, tenant.orElseThrow(), caller.get());
        } catch (Problem closed) {
            refusals.write(request, response, closed);
        }
        return null;
    }

    private static void enter(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Tenant tenant,
            Caller caller)
            throws ServletException, IOException {
        var admitted = Doorstep.admit(tenant, caller);
        if (tenant.state() != Tenant.State.ACTIVE && !ForgedWrite.isSafe(request)) {
            throw Doorstep.closed(tenant);
        }
        try (var _ = MDC.putCloseable("tenant", tenant.slug())) {
            CurrentCaller.as(admitted, () -> pass(request, response, chain));
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A deleted tenant answers as one that never was.
    private static boolean isThere(Tenant tenant) {
        return tenant.state() != Tenant.State.DELETED;
    }

    private static Void pass(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        return null;
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, Credentials credentials)
            throws IOException {
        if (keeper.isSomebody(credentials)) {
            refusals.write(
                    request, response, new NotFound("no-such-tenant", "There is no such tenant."));
        } else {
            refusals.unauthenticated(request, response);
        }
    }
}
