package dev.tenon.tenancy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers together what is asked within one tenant, at one place of it, at the same moment.
///
/// Whoever finds nobody at work begins at once; what is asked meanwhile waits, and one of those who
/// wait then answers for all of them. So nobody waits for a clock, a lone caller waits for nobody,
/// and no answer was begun before its question was asked. The work runs within the scope of the one
/// who does it: it may depend on the tenant and on the questions, and on nothing else of a caller.
public final class Together<P, Q, A> {
    private static final int MOST = 64;

    private final Function<List<Q>, List<A>> work;
    private final ConcurrentMap<Key<P>, ArrayDeque<Seat<Q, A>>> lines = new ConcurrentHashMap<>();

    /// The work answers each question, in their order.
    public Together(Function<List<Q>, List<A>> work) {
        this.work = work;
    }

    private record Key<P>(TenantId tenant, P place) {}

    private enum State {
        WAITS,
        LEADS,
        DONE
    }

    private static final class Seat<Q, A> {
        private final Q question;
        private final Thread thread = Thread.currentThread();
        private volatile State state = State.WAITS;
        private @Nullable A answer;
        private @Nullable Throwable failure;

        private Seat(Q question) {
            this.question = question;
        }

        private void await() {
            var interrupted = false;
            while (state == State.WAITS) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) Thread.currentThread().interrupt();
        }

        private void wake(State now) {
            state = now;
            LockSupport.unpark(thread);
        }

        private void answered(A with) {
            answer = with;
            wake(State.DONE);
        }

        private void failed(Throwable by) {
            failure = by;
            wake(State.DONE);
        }

        @SuppressWarnings("NullAway") // an answer may be null where A may
        private A answer() {
            if (failure instanceof RuntimeException refusal) throw refusal;
            if (failure instanceof Error error) throw error;
            return answer;
        }
    }

    public A ask(P place, Q question) {
        var key = new Key<>(CurrentTenant.required(), place);
        var seat = new Seat<Q, A>(question);
        lines.compute(key, (_, line) -> line == null ? begun(seat) : joined(line, seat));
        seat.await();
        if (seat.state == State.LEADS) lead(key, seat);
        return seat.answer();
    }

    /// How many wait while others are at work.
    int waiting() {
        return lines.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    private static <Q, A> ArrayDeque<Seat<Q, A>> begun(Seat<Q, A> seat) {
        seat.state = State.LEADS;
        return new ArrayDeque<>();
    }

    private static <Q, A> ArrayDeque<Seat<Q, A>> joined(
            ArrayDeque<Seat<Q, A>> line, Seat<Q, A> seat) {
        line.add(seat);
        return line;
    }

    private void lead(Key<P> key, Seat<Q, A> first) {
        var all = new ArrayList<Seat<Q, A>>();
        all.add(first);
        try {
            lines.computeIfPresent(key, (_, line) -> seated(line, all));
            var answers = work.apply(all.stream().map(seat -> seat.question).toList());
            for (int i = 0; i < all.size(); i++) all.get(i).answered(answers.get(i));
        } catch (RuntimeException | Error failure) {
            all.forEach(seat -> seat.failed(failure));
        } finally {
            lines.computeIfPresent(key, (_, line) -> handedOn(line));
        }
    }

    private static <Q, A> ArrayDeque<Seat<Q, A>> seated(
            ArrayDeque<Seat<Q, A>> line, List<Seat<Q, A>> all) {
        while (!line.isEmpty() && all.size() < MOST) all.add(line.removeFirst());
        return line;
    }

    private static <Q, A> @Nullable ArrayDeque<Seat<Q, A>> handedOn(ArrayDeque<Seat<Q, A>> line) {
        if (line.isEmpty()) return null;
        line.removeFirst().wake(State.LEADS);
        return line;
    }
}
