package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.approval.ApprovalId;
import dev.tenon.artifacts.ArtifactFile;
import dev.tenon.artifacts.ArtifactPath;
import dev.tenon.emergency.EmergencyId;
import dev.tenon.identity.Access;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Callers;
import dev.tenon.identity.CurrentCaller;
import dev.tenon.identity.PersonId;
import dev.tenon.registry.ModelName;
import dev.tenon.serving.DeploymentId;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tenancy.TenantId;
import dev.tenon.traces.TraceId;
import dev.tenon.tracking.LoggedModelId;
import dev.tenon.tracking.RunId;
import dev.tenon.tracking.Search;
import dev.tenon.tracking.points.Smoothing;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Calls every room's front door, as the console's buttons do, with somebody else's ids, and
/// expects what an id gets that nothing has. The doors are all public methods of services that take
/// an id; a new one falls under it by itself.
class FrontDoorsIT extends PlatformIT {
    /// Types that name something, the kind of place's id that they hold, and how one is made of it.
    private record Naming(String kind, Function<String, Object> from) {}

    private static final Map<Class<?>, Naming> IDS =
            Map.ofEntries(
                    Map.entry(ProjectId.class, new Naming("projectId", ProjectId::of)),
                    Map.entry(TraceId.class, new Naming("trace", TraceId::new)),
                    Map.entry(
                            DeploymentId.class,
                            new Naming("deployment", id -> new DeploymentId(UUID.fromString(id)))),
                    Map.entry(
                            ApprovalId.class,
                            new Naming("approval", id -> new ApprovalId(UUID.fromString(id)))),
                    Map.entry(
                            PersonId.class,
                            new Naming("person", id -> new PersonId(UUID.fromString(id)))),
                    Map.entry(RunId.class, new Naming("run", id -> RunId.parse(id).orElseThrow())),
                    Map.entry(
                            LoggedModelId.class,
                            new Naming("loggedModel", id -> LoggedModelId.parse(id).orElseThrow())),
                    Map.entry(ModelName.class, new Naming("model", ModelName::new)),
                    Map.entry(ArtifactPath.class, new Naming("file", ArtifactPath::of)),
                    Map.entry(ArtifactFile.class, new Naming("file", FrontDoorsIT::fileAt)),
                    Map.entry(
                            EmergencyId.class,
                            new Naming("emergency", id -> new EmergencyId(UUID.fromString(id)))));

    /// Where a plain number or id names something.
    private static final Map<String, String> PLAIN =
            Map.of(
                    "Experiments.id", "experiment",
                    "TraceLog.experiment", "experiment",
                    "Assessments.id", "assessment",
                    "AccessTokens.id", "token",
                    "AuditLog.id", "entry",
                    "SavedViews.id", "view");

    private static final Pattern UNIQUE =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");
    private static final Pattern COLUMN = Pattern.compile("\\[[JDI]@[0-9a-f]+");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    @Autowired ApplicationContext beans;
    @Autowired Callers callers;
    @Autowired TransactionTemplate transaction;

    private final List<String> wrong = new ArrayList<>();
    private Neighbours neighbours;
    private int called;

    @Test
    void whatIsSomebodyElsesIsNotThere() throws Exception {
        neighbours = neighbours();
        var owner = caller("subject-ours-of-all-owner");
        var narrow = caller("subject-ours-of-all-narrow");
        var doors = doors();
        for (var door : doors) {
            for (var kind : kinds(door.method)) {
                compare(door, owner, kind, swapped(kind, neighbours.abroad));
                if (!kind.equals("projectId") && kinds(door.method).contains("projectId")) {
                    compare(door, owner, kind, swapped(kind, neighbours.nextDoor));
                }
            }
            if (kinds(door.method).contains("projectId"))
                compare(door, narrow, "projectId", neighbours.nextDoor::id);
        }
        assertThat(wrong).isEmpty();
        assertThat(doors).hasSizeGreaterThan(60);
        System.out.printf(
                "Called %d front doors %d times with others' ids%n", doors.size(), called);
    }

    private record Door(Object room, Method method) {
        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
    }

    /// What lies in a package inside a room is behind that room's door.
    private static boolean isOfARoom(Class<?> type) {
        return type.getName().startsWith("dev.tenon")
                && type != Access.class // which every door asks
                && type.getPackage().isAnnotationPresent(ApplicationModule.class);
    }

    private List<Door> doors() {
        return beans.getBeansWithAnnotation(Service.class).values().stream()
                .filter(room -> isOfARoom(AopUtils.getTargetClass(room)))
                .flatMap(
                        room ->
                                Arrays.stream(AopUtils.getTargetClass(room).getDeclaredMethods())
                                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                                        .filter(
                                                method ->
                                                        !Modifier.isStatic(method.getModifiers())
                                                                && !method.isSynthetic())
                                        .map(method -> new Door(room, method)))
                .filter(door -> !kinds(door.method).isEmpty())
                .sorted(Comparator.comparing(Door::toString))
                .toList();
    }

    private static Set<String> kinds(Method method) {
        var kinds = new java.util.TreeSet<String>();
        for (var parameter : method.getParameters()) {
            kind(method, parameter.getName(), element(parameter.getParameterizedType()))
                    .ifPresent(kinds::add);
        }
        return kinds;
    }

    private static Optional<String> kind(Method method, String name, Class<?> type) {
        var naming = IDS.get(type);
        if (naming != null) return Optional.of(naming.kind);
        if (type != long.class && type != UUID.class) return Optional.empty();
        return Optional.ofNullable(
                PLAIN.get(method.getDeclaringClass().getSimpleName() + "." + name));
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType of && of.getRawType() == List.class)
            return element(of.getActualTypeArguments()[0]);
        if (type instanceof ParameterizedType of) return (Class<?>) of.getRawType();
        return (Class<?>) type;
    }

    private UnaryOperator<String> swapped(String kind, Place others) {
        return other -> other.equals(kind) ? others.id(kind) : neighbours.here.id(other);
    }

    private void compare(Door door, Caller caller, String kind, UnaryOperator<String> theirs) {
        var missing = missing(neighbours.here.id(kind));
        var forTheirs = outcome(door, caller, theirs);
        var forNobodys =
                outcome(door, caller, other -> other.equals(kind) ? missing : theirs.apply(other));
        if (!forTheirs.equals(forNobodys)) {
            wrong.add(
                    "%s with another's %s%n   theirs:  %s%n   missing: %s"
                            .formatted(door, kind, forTheirs, forNobodys));
        }
        for (var word : List.of(neighbours.abroad.word(), neighbours.nextDoor.word())) {
            if (forTheirs.contains(word))
                wrong.add(
                        "%s with another's %s tells the word %s: %s"
                                .formatted(door, kind, word, forTheirs));
        }
    }

    /// What comes of a call; whatever it changed is taken back.
    private String outcome(Door door, Caller caller, UnaryOperator<String> ids) {
        called++;
        var text =
                CurrentCaller.as(
                        caller,
                        () ->
                                transaction.<String>execute(
                                        status -> {
                                            status.setRollbackOnly();
                                            return said(door, ids);
                                        }));
        for (var kind : kinds(door.method))
            text =
                    text.replace(ids.apply(kind), "<" + kind + ">")
                            .replace(undashed(ids.apply(kind)), "<" + kind + ">");
        var plain = COLUMN.matcher(UNIQUE.matcher(text).replaceAll("<unique>"));
        return MOMENT.matcher(plain.replaceAll("<column>")).replaceAll("<moment>");
    }

    private String said(Door door, UnaryOperator<String> ids) {
        var parameters =
                Arrays.stream(door.method.getParameters())
                        .map(
                                parameter ->
                                        sample(
                                                door.method,
                                                parameter.getName(),
                                                parameter.getParameterizedType(),
                                                ids))
                        .toArray();
        try {
            var outcome = door.method.invoke(door.room, parameters);
            return outcome instanceof InputStream ? "bytes" : String.valueOf(outcome);
        } catch (InvocationTargetException refused) {
            return refused.getCause().getClass().getSimpleName()
                    + ": "
                    + refused.getCause().getMessage();
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // ---- something of each type

    private Object sample(Method method, String name, Type type, UnaryOperator<String> ids) {
        var element = element(type);
        var kind = kind(method, name, element);
        if (kind.isPresent()) {
            var id = ids.apply(kind.get());
            var one =
                    element == long.class
                            ? (Object) Long.valueOf(id)
                            : element == UUID.class
                                    ? UUID.fromString(id)
                                    : IDS.get(element).from.apply(id);
            return type instanceof ParameterizedType ? List.of(one) : one;
        }
        return anything(type);
    }

    private @Nullable Object anything(Type type) {
        var raw =
                type instanceof ParameterizedType of ? (Class<?>) of.getRawType() : (Class<?>) type;
        if (raw == String.class) return "text";
        if (raw == int.class || raw == Integer.class) return 1;
        if (raw == long.class || raw == Long.class) return 1L;
        if (raw == boolean.class || raw == Boolean.class) return false;
        if (raw == double.class || raw == Double.class) return 1.0;
        if (raw == UUID.class) return UUID.randomUUID();
        if (raw == Instant.class) return Instant.EPOCH;
        if (raw == Duration.class) return Duration.ofMinutes(1);
        if (raw == Optional.class) return Optional.empty();
        if (raw == Map.class) return Map.of();
        if (raw == List.class || raw == Collection.class) return List.of();
        if (raw == Set.class) return Set.of();
        if (raw == long[].class) return new long[0];
        if (raw == byte[].class) return new byte[] {1};
        if (raw == InputStream.class) return InputStream.nullInputStream();
        if (raw == Search.class) return Search.EVERYTHING;
        if (raw == Smoothing.class) return new Smoothing.Mean(3);
        if (raw.isEnum()) return raw.getEnumConstants()[0];
        if (raw.isRecord()) return record(raw);
        throw new AssertionError(
                "Say in FrontDoorsIT what a %s looks like".formatted(raw.getName()));
    }

    private String ownId(Class<?> type) {
        return neighbours.here.id(IDS.get(type).kind);
    }

    private Object record(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            var constructor =
                    type.getDeclaredConstructor(
                            Arrays.stream(components)
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(components)
                            .map(
                                    one ->
                                            IDS.containsKey(one.getType())
                                                    ? IDS.get(one.getType())
                                                            .from
                                                            .apply(ownId(one.getType()))
                                                    : anything(one.getGenericType()))
                            .toArray());
        } catch (ReflectiveOperationException unlikely) {
            throw new AssertionError(
                    "Say in FrontDoorsIT what a %s looks like".formatted(type.getName()), unlikely);
        }
    }

    private static ArtifactFile fileAt(String path) {
        return new ArtifactFile(path, 1, "0".repeat(64), path, Instant.EPOCH);
    }

    private static String undashed(String id) {
        return UNIQUE.matcher(id).matches() ? id.replace("-", "") : id;
    }

    private String missing(String own) {
        if (own.matches("\\d+")) return "999999";
        var random = UUID.randomUUID().toString();
        return UNIQUE.matcher(own)
                .replaceAll(
                        found -> found.group().length() == 32 ? random.replace("-", "") : random)
                .replace(neighbours.here.word(), "nowhereq0");
    }

    private Caller caller(String subject) {
        return callers.bySubject(new TenantId(neighbours.here.tenantId()), subject).orElseThrow();
    }
}
