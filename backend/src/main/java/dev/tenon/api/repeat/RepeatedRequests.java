package dev.tenon.api.repeat;

import dev.tenon.api.Door;
import dev.tenon.api.Refusals;
import dev.tenon.api.Step;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.problem.Conflict;
import dev.tenon.problem.Problem;
import dev.tenon.tenancy.CurrentTenant;
import dev.tenon.tenancy.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Does what a caller asks under one `Idempotency-Key` once, and answers every repetition as the
/// first time. What was refused is forgotten, so that it can be tried again under the same key.
@Component
@Order(20)
class RepeatedRequests implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedRequests.class);
    private static final String HEADER = "Idempotency-Key";
    private static final Set<String> UNSAFE = Set.of("POST", "PUT", "PATCH", "DELETE");

    /// The operator's requests have no tenant; they are kept as the platform's own.
    private static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    private final RepeatedRequestRows rows;
    private final Refusals refusals;

    RepeatedRequests(RepeatedRequestRows rows, Refusals refusals) {
        this.rows = rows;
        this.refusals = refusals;
    }

    @Override
    public Place place() {
        return Place.BEHIND_THE_DOOR;
    }

    @Override
    public void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var header = request.getHeader(HEADER);
        if (header == null || !UNSAFE.contains(request.getMethod()) || !isOurs(request)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            once(Key.parse(header), request, response, chain);
        } catch (Problem problem) {
            refusals.write(request, response, problem);
        }
    }

    private static boolean isOurs(HttpServletRequest request) {
        return switch (Door.of(request.getRequestURI())) {
            case PROJECT_API, TENANT_API, OPERATOR_API -> true;
            case MLFLOW, GATEWAY, OPEN, CONSOLE -> false;
        };
    }

    private void once(
            Key key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var body = request.getInputStream().readAllBytes();
        var attempt =
                new Attempt(
                        UUID.randomUUID(), caller(request), key.digest(), digest(request, body));
        var earlier = within(() -> rows.begin(attempt, CurrentTenant.find().isPresent()));
        if (earlier.isPresent()) {
            repeat(key, attempt, earlier.get(), request, response);
        } else {
            first(key, attempt, new BufferedBody(request, body), response, chain);
        }
    }

    private void repeat(
            Key key,
            Attempt attempt,
            RepeatedRequestRows.Earlier earlier,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!MessageDigest.isEqual(earlier.request(), attempt.request())) {
            refusals.write(
                    request,
                    response,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used for another request: make a new one.");
            return;
        }
        var answer = earlier.answer();
        if (answer != null) {
            KeptAnswer.from(key.open(attempt, answer)).write(response);
            return;
        }
        response.setHeader("Retry-After", "1");
        throw earlier.lost()
                ? new Conflict(
                        "answer-lost",
                        "This was done already, and its answer is not there: look at the resource instead.")
                : new Conflict(
                        "request-running", "The same request is being worked on: ask again soon.");
    }

    private void first(
            Key key,
            Attempt attempt,
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        var kept = new ContentCachingResponseWrapper(response);
        var status = 0;
        try {
            MarkWhatWasDone.during(attempt)
                    .call(
                            () -> {
                                chain.doFilter(request, kept);
                                return null;
                            });
            status = kept.getStatus();
        } catch (IOException | ServletException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            settle(key, attempt, kept, status);
        }
        kept.copyBodyToResponse();
    }

    /// A failure here must not hide the answer: the deed is marked, and a repetition is told so.
    private void settle(Key key, Attempt attempt, ContentCachingResponseWrapper kept, int status) {
        try {
            if (status >= 200 && status < 300) {
                var answer = KeptAnswer.of(kept, kept.getContentAsByteArray()).toBytes();
                var sealed = key.seal(attempt, answer);
                run(() -> rows.answered(attempt, sealed));
            } else {
                run(() -> rows.forget(attempt, status >= 400 && status < 500));
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("An answer could not be kept under its Idempotency-Key", away);
        }
    }

    /// What was said to a repetition is said to the same caller only.
    private static String caller(HttpServletRequest request) {
        return CurrentCaller.find()
                .map(caller -> "person:" + caller.person())
                .orElseGet(() -> "operator:" + request.getRemoteUser());
    }

    private static <T> T within(Supplier<T> work) {
        if (CurrentTenant.find().isPresent()) return work.get();
        return CurrentTenant.within(PLATFORM, work::get);
    }

    private static void run(Runnable work) {
        if (CurrentTenant.find().isPresent()) work.run();
        else CurrentTenant.run(PLATFORM, work);
    }

    private static byte[] digest(HttpServletRequest request, byte[] body) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var query = request.getQueryString();
            var head =
                    request.getMethod()
                            + " "
                            + request.getRequestURI()
                            + "?"
                            + (query == null ? "" : query)
                            + "\n";
            sha256.update(head.getBytes(StandardCharsets.UTF_8));
            return sha256.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
