package dev.tenon.ui.shell;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The signed-in browser sessions of this process. They live in its memory: when it ends they end,
/// and browsers come back by way of the identity provider.
@Component
class SessionsHere {
    private static final String ATTRIBUTE = SessionsHere.class.getName();

    private final Set<OpenSession> open = ConcurrentHashMap.newKeySet();

    /// `sid` is the identity provider's session behind this one.
    void opened(HttpSession session, String subject, @Nullable String sid) {
        session.setAttribute(ATTRIBUTE, new OpenSession(session, subject, sid));
    }

    int endOf(String subject) {
        return end(one -> one.subject.equals(subject));
    }

    int endBehind(String sid) {
        return end(one -> sid.equals(one.sid));
    }

    private int end(Predicate<OpenSession> which) {
        var ending = open.stream().filter(which).toList();
        ending.forEach(OpenSession::end);
        return ending.size();
    }

    /// Knows by being bound to the session whether that is still there.
    private final class OpenSession implements HttpSessionBindingListener {
        private final HttpSession session;
        private final String subject;
        private final @Nullable String sid;

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
            open.remove(this);
        }

        void end() {
            try {
                session.invalidate();
            } catch (IllegalStateException endedMeanwhile) {
                open.remove(this);
            }
        }
    }
}
