package dev.tenon.roles;

import dev.tenon.identity.Permission;
import dev.tenon.identity.Role;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who held which role from when to when, told by the entries of the trail alone, in their order.
///
/// What a person's removal or a group's end takes along has no entry of its own: it ends here with
/// them.
final class ReviewHistory {
    private final Map<Given, List<Span>> roles = new LinkedHashMap<>();
    private final Map<Joined, List<Span>> groups = new LinkedHashMap<>();
    private final Map<String, List<Span>> disabled = new HashMap<>();
    private final Map<String, List<Defined>> definitions = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();

    private record Given(String holder, String role, String scope) {}

    private record Joined(String group, String person) {}

    private record Defined(Instant at, Set<String> permissions) {}

    /// From one moment on, until another or for good; `ends` is when it runs out by itself.
    private static final class Span {
        final Instant from;
        final String by;
        @Nullable Instant ends;
        @Nullable Instant closed;

        Span(Instant from, String by, @Nullable Instant ends) {
            this.from = from;
            this.by = by;
            this.ends = ends;
        }

        @Nullable Instant until() {
            if (closed == null) return ends;
            return ends == null || closed.isBefore(ends) ? closed : ends;
        }

        boolean touches(Instant start, Instant end) {
            var until = until();
            return from.isBefore(end) && (until == null || until.isAfter(start));
        }
    }

    static ReviewHistory of(Collection<ReviewedAct> acts) {
        var history = new ReviewHistory();
        acts.forEach(history::tell);
        return history;
    }

    private void tell(ReviewedAct act) {
        switch (act.action()) {
            case "tenant.requested" -> own(act);
            case "role.granted" -> grant(act);
            case "role.expiry.changed" -> changeEnd(act);
            case "role.taken" -> close(roles.get(given(act)), act.at());
            case "role.defined", "role.redefined" -> define(act);
            case "group.joined" -> join(act);
            case "group.left" -> close(groups.get(joined(act)), act.at());
            case "group.created", "group.renamed" ->
                    names.put("g-" + act.object(), act.detail("name"));
            case "group.deleted" -> endGroup(act);
            case "member.added" -> names.put(act.object(), act.detail("name"));
            case "member.removed", "service-account.deleted" -> endMember(act);
            case "service-account.disabled" ->
                    open(disabled, "p-" + act.object(), new Span(act.at(), act.actor(), null));
            case "service-account.enabled" -> close(disabled.get("p-" + act.object()), act.at());
            default -> {}
        }
    }

    /// The first owner comes with the tenant, before there is anybody to give them the role.
    private void own(ReviewedAct act) {
        var owner = act.detail("owner");
        if (owner.isEmpty()) return;
        kinds.put(owner, "person");
        names.put(owner, act.detail("ownerName"));
        open(roles, new Given(owner, "owner", "tenant"), new Span(act.at(), act.actor(), null));
    }

    private void grant(ReviewedAct act) {
        kinds.put(act.detail("holder"), act.detail("holderKind"));
        names.put(act.detail("holder"), act.detail("holderName"));
        open(roles, given(act), new Span(act.at(), act.actor(), moment(act.detail("until"))));
    }

    /// What has run out already begins anew.
    private void changeEnd(ReviewedAct act) {
        var last = last(roles.get(given(act)));
        if (last == null) return;
        var until = last.until();
        if (until != null && !until.isAfter(act.at())) {
            open(roles, given(act), new Span(act.at(), act.actor(), moment(act.detail("until"))));
        } else {
            last.ends = moment(act.detail("until"));
        }
    }

    private void define(ReviewedAct act) {
        definitions
                .computeIfAbsent(act.object(), _ -> new ArrayList<>())
                .add(new Defined(act.at(), words(act.detail("permissions"))));
    }

    private void join(ReviewedAct act) {
        kinds.put(act.detail("person"), "person");
        names.put(act.detail("person"), act.detail("personName"));
        open(groups, joined(act), new Span(act.at(), act.actor(), null));
    }

    private void endGroup(ReviewedAct act) {
        var group = "g-" + act.object();
        roles.forEach(
                (given, spans) -> {
                    if (given.holder().equals(group)) close(spans, act.at());
                });
        groups.forEach(
                (joined, spans) -> {
                    if (joined.group().equals(group)) close(spans, act.at());
                });
    }

    private void endMember(ReviewedAct act) {
        var member = act.object().startsWith("p-") ? act.object() : "p-" + act.object();
        roles.forEach(
                (given, spans) -> {
                    if (given.holder().equals(member)) close(spans, act.at());
                });
        groups.forEach(
                (joined, spans) -> {
                    if (joined.person().equals(member)) close(spans, act.at());
                });
    }

    /// Every role that was held at some moment between the two.
    List<ReviewedRole> between(Instant start, Instant end) {
        var direct =
                held(start, end)
                        .filter(one -> !one.given().holder().startsWith("g-"))
                        .map(one -> line(one, one.given().holder(), null, one.span(), start, end));
        return Stream.concat(direct, held(start, end).flatMap(one -> ofGroup(one, start, end)))
                .filter(line -> !wasDisabled(line.holder(), start, end))
                .sorted(
                        Comparator.comparing(
                                        (ReviewedRole line) ->
                                                line.holderName()
                                                        .toLowerCase(java.util.Locale.ROOT))
                                .thenComparing(ReviewedRole::holder)
                                .thenComparing(ReviewedRole::since))
                .toList();
    }

    private record Held(Given given, Span span) {}

    private Stream<Held> held(Instant start, Instant end) {
        return roles.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .filter(span -> span.touches(start, end))
                                        .map(span -> new Held(entry.getKey(), span)));
    }

    private Stream<ReviewedRole> ofGroup(Held held, Instant start, Instant end) {
        return groups.entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(held.given().holder()))
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .flatMap(span -> both(held.span(), span).stream())
                                        .filter(span -> span.touches(start, end))
                                        .map(
                                                span ->
                                                        line(
                                                                held,
                                                                entry.getKey().person(),
                                                                entry.getKey().group(),
                                                                span,
                                                                start,
                                                                end)));
    }

    /// While the group had the role and the person was in the group.
    private static Optional<Span> both(Span role, Span membership) {
        var later = role.from.isAfter(membership.from) ? role : membership;
        var span = new Span(later.from, later.by, earlier(role.until(), membership.until()));
        return span.ends != null && !span.ends.isAfter(span.from)
                ? Optional.empty()
                : Optional.of(span);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) return other;
        return other == null || one.isBefore(other) ? one : other;
    }

    private ReviewedRole line(
            Held held,
            String holder,
            @Nullable String group,
            Span span,
            Instant start,
            Instant end) {
        var scope = held.given().scope();
        return new ReviewedRole(
                holder,
                kinds.getOrDefault(holder, "person"),
                nameOf(holder),
                group == null ? null : nameOf(group),
                held.given().role(),
                scope.equals("tenant") ? null : UUID.fromString(scope),
                gave(held.given().role(), span, start, end),
                span.from,
                span.until(),
                span.by);
    }

    private String nameOf(String ref) {
        var name = names.get(ref);
        return name == null || name.isEmpty() ? ref : name;
    }

    /// All that the role gave at some moment of the time; a changed role may have given both.
    private Set<String> gave(String role, Span span, Instant start, Instant end) {
        var builtIn = Role.builtIn(role);
        if (builtIn.isPresent()) return words(builtIn.get().permissions());
        var from = span.from.isAfter(start) ? span.from : start;
        var permissions = new TreeSet<String>();
        Defined before = null;
        for (var defined : definitions.getOrDefault(role, List.of())) {
            if (!defined.at().isAfter(from)) before = defined;
            else if (defined.at().isBefore(end)) permissions.addAll(defined.permissions());
        }
        if (before != null) permissions.addAll(before.permissions());
        return permissions;
    }

    private boolean wasDisabled(String holder, Instant start, Instant end) {
        return disabled.getOrDefault(holder, List.of()).stream()
                .anyMatch(
                        span -> {
                            var until = span.until();
                            return !span.from.isAfter(start)
                                    && (until == null || !until.isBefore(end));
                        });
    }

    private static <K> void open(Map<K, List<Span>> spans, K key, Span span) {
        spans.computeIfAbsent(key, _ -> new ArrayList<>()).add(span);
    }

    private static void close(@Nullable List<Span> spans, Instant at) {
        var last = last(spans);
        if (last != null && last.closed == null) last.closed = at;
    }

    private static @Nullable Span last(@Nullable List<Span> spans) {
        return spans == null || spans.isEmpty() ? null : spans.getLast();
    }

    private static Given given(ReviewedAct act) {
        return new Given(act.detail("holder"), act.detail("role"), act.detail("scope"));
    }

    private static Joined joined(ReviewedAct act) {
        return new Joined("g-" + act.object(), act.detail("person"));
    }

    private static Set<String> words(String text) {
        return text.isEmpty()
                ? Set.of()
                : words(
                        Permission.withImplied(
                                Arrays.stream(text.split(" "))
                                        .flatMap(word -> Permission.named(word).stream())
                                        .toList()));
    }

    private static Set<String> words(Collection<Permission> permissions) {
        return permissions.stream()
                .map(Permission::words)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException forGood) {
            return null;
        }
    }
}
