package dev.tenon.ui.shell;

import dev.tenon.signin.SignIns;
import dev.tenon.signin.SignIns.Ending;
import dev.tenon.signout.SessionEnd;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// The signed-in browser sessions of this process. They live in its memory: when it ends they end,
/// and browsers come back by way of the identity provider.
@Component
class SessionsHere {
    private static final Logger LOG = LoggerFactory.getLogger(SessionsHere.class);
    private static final String ATTRIBUTE = SessionsHere.class.getName();

    private final Set<OpenSession> open = ConcurrentHashMap.newKeySet();
    private final SignIns signIns;
    private final Clock clock;
    private volatile boolean closing;

    SessionsHere(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    /// `sid` is the identity provider's session behind this one.
    void opened(HttpSession session, String subject, @Nullable String sid) {
        session.setAttribute(ATTRIBUTE, new OpenSession(session, subject, sid));
    }

    /// Returns how many ended.
    int end(SessionEnd end) {
        var how =
                switch (end.how()) {
                    case EVERYWHERE -> Ending.EVERYWHERE;
                    case BY_THE_IDENTITY_PROVIDER -> Ending.BY_THE_IDENTITY_PROVIDER;
                };
        var ending =
                open.stream().filter(one -> end.ends(one.subject, one.sid, one.began)).toList();
        ending.forEach(one -> one.end(how));
        return ending.size();
    }

    /// Says what ends a session before it ends in its common way; what was said first counts.
    static void ending(@Nullable HttpSession session, Ending how) {
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof OpenSession one)
            one.how.compareAndSet(Ending.EXPIRED, how);
    }

    /// Sessions that end because the process does aren't over: the identity provider's go on, and
    /// browsers come back.
    @EventListener(ContextClosedEvent.class)
    void closing() {
        closing = true;
    }

    private void ended(OpenSession one) {
        if (!open.remove(one) || closing) return;
        try {
            signIns.ended(one.subject, Objects.requireNonNull(one.how.get()));
        } catch (DataAccessException | TransactionException failure) {
            LOG.error("The end of a session is not in the audit trail", failure);
        }
    }

    /// Knows by being bound to the session whether that is still there.
    private final class OpenSession implements HttpSessionBindingListener {
        private final HttpSession session;
        private final String subject;
        private final @Nullable String sid;
        private final Instant began = clock.instant();
        private final AtomicReference<Ending> how = new AtomicReference<>(Ending.EXPIRED);

        OpenSession(HttpSession session, String subject, @Nullable String sid) {
            this.session = session;
            this.subject = subject;
            this.sid = sid;
        }

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            open.add(this);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            ended(this);
        }

        void end(Ending by) {
            how.compareAndSet(Ending.EXPIRED, by);
            try {
                session.invalidate();
            } catch (IllegalStateException endedMeanwhile) {
                open.remove(this);
            }
        }
    }
}
