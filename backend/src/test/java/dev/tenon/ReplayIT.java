package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tenon.ReplayTable.Line;
import dev.tenon.TestCaller.Answer;
import dev.tenon.api.Door;
import dev.tenon.local.TestStack;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import tools.jackson.databind.JsonNode;

/// Asks for every operation that there is with somebody else's ids, and expects the answer that a
/// missing id gets, byte for byte; nothing of theirs may change, and nothing of theirs may show
/// anywhere.
///
/// The operations are those of the OpenAPI document and of the controllers that speak MLflow's
/// wire: a new one fails here until `replay.txt` says how to ask for it.
class ReplayIT extends PlatformIT {
    private static final Pattern UNIQUE =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}");
    private static final Pattern REQUEST_ID =
            Pattern.compile("\"(request|requestId|request_id|traceId)\":\"[^\"]*\"");
    private static final Set<String> HARMLESS =
            Set.of(
                    "view",
                    "limit",
                    "cursor",
                    "points",
                    "minutes",
                    "days",
                    "day",
                    "archived",
                    "action",
                    "actor",
                    "kind",
                    "outcome",
                    "request",
                    "from",
                    "until",
                    "before",
                    "after",
                    "filter",
                    "topic");
    private static final Set<String> CHANGING_HEADERS =
            Set.of(
                    "date",
                    "content-length",
                    "x-request-id",
                    "ratelimit",
                    "connection",
                    "keep-alive");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    /// What the neighbours asked while they were made is counted, and written down every 5 s.
    private static final Duration USAGE_WRITTEN_DOWN = Duration.ofSeconds(6);

    private final ReplayTable table = new ReplayTable();
    private final List<String> wrong = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Neighbours neighbours;
    private int asked;

    /// Ids and moments of what was just made, which no two answers share.
    private static final Pattern FRESH =
            Pattern.compile(
                    "m-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|\\b\\d{13}\\b");

    @Test
    void whatIsSomebodyElsesAnswersAsWhatDoesNotExistAndStaysAsItIs() throws Exception {
        var operations = operations();
        neighbours = neighbours();
        settled(neighbours.abroad.tenantId());
        settled(neighbours.here.tenantId());
        Thread.sleep(USAGE_WRITTEN_DOWN);
        nothingOfOthersIsStored(_ -> true);
        assertThat(rowsThatHold(neighbours.abroad.word())).isEmpty();
        var before = owned();
        listen();
        operations.forEach(this::replay);
        stopListening();
        settled(neighbours.abroad.tenantId());
        var after = owned();
        ownIdsAreFound(operations);
        // What was asked for by another's name stands in one's own trail, and rightly.
        nothingOfOthersIsStored(key -> !key.contains("/audit/"));
        assertThat(wrong).as("%d requests", asked).isEmpty();
        assertThat(after).as("what belongs to others, by table").isEqualTo(before);
        noMetricNamesWhatIsOthers();
        assertThat(log.list)
                .map(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(neighbours.abroad.word()));
        System.out.printf(
                "Replayed %d operations in %d requests; %d digests of others' tables unchanged%n",
                operations.size(), asked, before.size());
    }

    // ---- what there is to ask for

    private List<Line> operations() {
        var lines = new ArrayList<Line>();
        var missing = new TreeSet<String>();
        var known = new TreeSet<>(table.keys());
        documented(lines, missing, known);
        spokenByMlflow(lines, missing, known);
        assertThat(missing).as("operations without a way to ask for them").isEmpty();
        assertThat(known).as("lines of replay.txt without an operation").isEmpty();
        assertThat(lines).hasSizeGreaterThan(100);
        lines.sort(Comparator.comparing(ReplayIT::order));
        return lines;
    }

    private void documented(List<Line> lines, Set<String> missing, Set<String> known) {
        var paths = asNobody().get("/api/openapi").json().path("paths");
        for (var path : paths.propertyNames()) {
            if (!path.startsWith("/t/")) continue;
            for (var name : paths.path(path).propertyNames()) {
                var method = name.toUpperCase(java.util.Locale.ROOT);
                var operation = paths.path(path).path(name);
                var line = table.of(method, path);
                if (line.isEmpty() && (operation.has("requestBody") || takesAnId(operation, ""))) {
                    missing.add("Add a line for %s %s to replay.txt".formatted(method, path));
                } else if (line.isPresent() && takesAnId(operation, line.get().address())) {
                    missing.add(
                            "Say in replay.txt what the query parameters of %s %s are"
                                    .formatted(method, path));
                } else {
                    lines.add(line.orElseGet(() -> table.withoutLine(method, path)));
                    known.remove(ReplayTable.keyOf(method, path));
                }
            }
        }
    }

    private static boolean takesAnId(JsonNode operation, String address) {
        for (var parameter : operation.path("parameters")) {
            var name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("query")
                    && !HARMLESS.contains(name)
                    && !address.contains(name + "=")) return true;
        }
        return false;
    }

    private void spokenByMlflow(List<Line> lines, Set<String> missing, Set<String> known) {
        for (var mapping : mappings.getHandlerMethods().keySet()) {
            for (var path : mapping.getPatternValues()) {
                if (path.endsWith("/**") || path.endsWith("/v1/traces")) continue;
                if (Door.of(path.replaceAll("\\{[^}]*}", "x")) != Door.MLFLOW) continue;
                var methods = mapping.getMethodsCondition().getMethods();
                for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                    table.of(method.name(), path)
                            .ifPresentOrElse(
                                    lines::add,
                                    () ->
                                            missing.add(
                                                    "Add a line for %s %s to replay.txt"
                                                            .formatted(method, path)));
                    known.remove(ReplayTable.keyOf(method.name(), path));
                }
            }
        }
    }

    /// What takes away comes last, and of two that do the same the second is for others only.
    private static String order(Line line) {
        var rank = rank(line);
        // What lies deeper goes before what it lies in, and models after their versions and
        // aliases.
        var model = line.address().endsWith("/registered-models/delete") ? 1 : 0;
        return rank < 2
                ? rank + " " + line.address()
                : "%d %d %04d %s"
                        .formatted(rank, model, 9999 - line.address().length(), line.address());
    }

    private static int rank(Line line) {
        var takesAway =
                Stream.of("delete", "restore", "disable", "withdrawal", "rename", "transition")
                        .anyMatch(line.address().toLowerCase(java.util.Locale.ROOT)::contains);
        if (line.address().endsWith("/rename") || line.address().endsWith("/delete-traces"))
            return 4;
        return line.address().endsWith("/archive")
                ? 5
                : line.method().equals("GET")
                        ? 0
                        : line.method().equals("DELETE") ? 3 : takesAway ? 2 : 1;
    }

    // ---- asking with what is not one's own

    private void replay(Line line) {
        var owner = neighbours.owner();
        for (var kind : line.kinds()) {
            compare(
                    line,
                    owner,
                    kind,
                    swapped(kind, neighbours.abroad.id(kind)),
                    Set.of(neighbours.abroad.word()));
            var next = neighbours.nextDoor.id(kind);
            if (!next.equals(neighbours.here.id(kind))
                    && !kind.equals("project")
                    && !kind.equals("projectId")
                    && line.kinds().contains("project")) {
                compare(
                        line,
                        owner,
                        kind,
                        swapped(kind, next),
                        Set.of(neighbours.abroad.word(), neighbours.nextDoor.word()));
            }
        }
        compare(line, owner, "tenant", neighbours.abroad::id, Set.of(neighbours.abroad.word()));
        if (line.kinds().contains("project")) {
            compare(
                    line,
                    neighbours.narrow(),
                    "project",
                    neighbours.nextDoor::id,
                    Set.of(neighbours.nextDoor.word(), neighbours.abroad.word()));
        }
    }

    private UnaryOperator<String> swapped(String kind, String id) {
        return other -> other.equals(kind) ? id : neighbours.here.id(other);
    }

    /// The same request twice: with somebody else's id, and with one that there isn't.
    private void compare(
            Line line,
            TestCaller caller,
            String kind,
            UnaryOperator<String> theirs,
            Set<String> words) {
        var missing = missing(neighbours.here.id(kind));
        UnaryOperator<String> nobodys = other -> other.equals(kind) ? missing : theirs.apply(other);
        var forTheirs = normal(ask(line, caller, theirs), line, theirs);
        var forNobodys = normal(ask(line, caller, nobodys), line, nobodys);
        if (!forTheirs.equals(forNobodys)) {
            wrong.add(
                    "%s %s with another's %s%n   theirs:  %s%n   missing: %s"
                            .formatted(
                                    line.method(),
                                    line.address(theirs),
                                    kind,
                                    forTheirs,
                                    forNobodys));
        }
        for (var word : words) {
            if (forTheirs.contains(word))
                wrong.add(
                        "%s %s tells the word %s: %s"
                                .formatted(line.method(), line.address(theirs), word, forTheirs));
        }
    }

    private Answer ask(Line line, TestCaller caller, UnaryOperator<String> ids) {
        asked++;
        var body = line.body(ids);
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var type = body == null ? null : body.startsWith("{") ? "application/json" : "text/plain";
        return caller.send(
                line.method(),
                line.address(ids).replace("'", "%27").replace(" ", "%20"),
                publisher,
                type);
    }

    /// What came back, with the ids that were sent taken out of it.
    private static String normal(Answer answer, Line line, UnaryOperator<String> ids) {
        var text =
                answer.status()
                        + " "
                        + headers(answer)
                        + " "
                        + REQUEST_ID.matcher(answer.body()).replaceAll("\"$1\":…");
        var sent =
                new TreeMap<String, String>(
                        Comparator.comparing(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        for (var kind : line.kinds()) {
            sent.put(ids.apply(kind), kind);
            sent.put(URLEncoder.encode(ids.apply(kind), StandardCharsets.UTF_8), kind);
        }
        for (var one : sent.entrySet()) {
            text =
                    text.replaceAll(
                            "(?<!\\w)" + Pattern.quote(one.getKey()) + "(?!\\w)",
                            "<" + one.getValue() + ">");
        }
        return answer.status() < 300 ? FRESH.matcher(text).replaceAll("<fresh>") : text;
    }

    private static String headers(Answer answer) {
        var names = new TreeSet<String>();
        answer.headers()
                .map()
                .keySet()
                .forEach(name -> names.add(name.toLowerCase(java.util.Locale.ROOT)));
        names.removeIf(
                name ->
                        CHANGING_HEADERS.contains(name)
                                || name.startsWith("ratelimit")
                                || name.startsWith("x-ratelimit"));
        return answer.header("Content-Type") + names;
    }

    /// An id of the same shape that nothing has.
    private String missing(String own) {
        if (own.matches("\\d+")) return "999999";
        var random = UUID.randomUUID().toString();
        return UNIQUE.matcher(own)
                .replaceAll(
                        found -> found.group().length() == 32 ? random.replace("-", "") : random)
                .replace(neighbours.here.word(), "nowhereq0")
                .replace("ours-of-all", "nowhere-at-all");
    }

    // ---- and with what is

    /// A request that fails for another reason would prove nothing: asked with one's own ids, each
    /// finds what it asks for.
    private void ownIdsAreFound(List<Line> operations) {
        for (var line : operations) {
            if (line.own().equals("stream") || line.address().contains("/ajax-api/")) continue;
            var answer = ask(line, neighbours.owner(), neighbours.here::id);
            var status = answer.status();
            var found =
                    line.own().equals("2xx")
                            ? status / 100 == 2 || status == 403 || status == 409
                            : line.own().equals(Integer.toString(status));
            if (!found)
                wrong.add(
                        "%s %s with one's own ids: %d %s"
                                .formatted(
                                        line.method(),
                                        line.address(neighbours.here::id),
                                        status,
                                        answer.body()));
            if (answer.body().contains(neighbours.abroad.word()))
                wrong.add("%s %s tells of abroad".formatted(line.method(), line.address()));
        }
    }

    // ---- traces

    private void listen() {
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
    }

    private void stopListening() {
        ((Logger) LoggerFactory.getLogger("ROOT")).detachAppender(log);
    }

    /// Whoever watches the machines sees no tenant's words: neither where programs ask for metrics,
    /// nor in the names and descriptions of what this process tells its operator.
    private void noMetricNamesWhatIsOthers() {
        var words = List.of(neighbours.abroad.word(), neighbours.nextDoor.word());
        for (var address :
                List.of(
                        "/health",
                        "/metrics",
                        "/prometheus",
                        "/actuator",
                        "/actuator/metrics",
                        "/actuator/prometheus")) {
            var told = asNobody().get(address).body();
            for (var word : words) assertThat(told).as(address).doesNotContain(word);
        }
        var beans = ManagementFactory.getPlatformMBeanServer();
        var names = beans.queryNames(null, null);
        assertThat(names).isNotEmpty();
        for (var name : names) {
            for (var word : words) assertThat(name.getCanonicalName()).doesNotContain(word);
        }
    }

    private void nothingOfOthersIsStored(Predicate<String> counts) {
        var word = neighbours.abroad.word();
        try (var s3 = s3(TestStack.s3().settings(bucket()))) {
            var prefix = "t/" + neighbours.here.tenantId() + "/";
            var keys =
                    s3
                            .listObjectsV2Paginator(list -> list.bucket(bucket()).prefix(prefix))
                            .contents()
                            .stream()
                            .map(S3Object::key)
                            .filter(counts)
                            .toList();
            assertThat(keys).hasSizeGreaterThan(2);
            for (var key : keys) {
                var bytes = s3.getObjectAsBytes(get -> get.bucket(bucket()).key(key)).asByteArray();
                var text = key + new String(bytes, StandardCharsets.ISO_8859_1);
                if (text.contains(word)) wrong.add("The object %s holds %s".formatted(key, word));
            }
        }
    }

    private static S3Client s3(Map<String, String> settings) {
        return S3Client.builder()
                .endpointOverride(java.net.URI.create(settings.get("TENON_S3_ENDPOINT")))
                .region(Region.of(settings.get("TENON_S3_REGION")))
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(
                                        settings.get("TENON_S3_ACCESS_KEY"),
                                        settings.get("TENON_S3_SECRET_KEY"))))
                .build();
    }

    // ---- what belongs to others

    /// A digest of each table's rows that belong to the tenant abroad or to the project next door.
    private Map<String, String> owned() throws SQLException {
        var digests = new TreeMap<String, String>();
        for (var table : tables("tenant")) {
            // Mail goes out by itself, and says there how far it is.
            if (table.equals("mail")) continue;
            digests.put(table + " abroad", digest(table, "tenant", neighbours.abroad.tenantId()));
        }
        for (var table : tables("project")) {
            digests.put(
                    table + " next door",
                    digest(table, "project", neighbours.nextDoor.projectId()));
        }
        return digests;
    }

    /// Tables in which a row of one's own holds a word of somebody else's.
    private List<String> rowsThatHold(String word) throws SQLException {
        var holding = new ArrayList<String>();
        for (var table : tables("tenant")) {
            read("select t::text from %s t where tenant = '%s' and t::text like '%%%s%%' limit 3"
                            .formatted(table, neighbours.here.tenantId(), word))
                    .forEach(row -> holding.add(table + ": " + row));
        }
        return holding;
    }

    private static List<String> tables(String column) throws SQLException {
        return read(
                """
                select c.relname from pg_class c
                  join pg_attribute a on a.attrelid = c.oid and a.attname = '%s' and not a.attisdropped
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                """
                        .formatted(column));
    }

    private static String digest(String table, String column, UUID owner) throws SQLException {
        return read("select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from %s t where %s = '%s'"
                        .formatted(table, column, owner))
                .getFirst();
    }

    /// Waits until the tenant's trail is in its tree and published: until then it moves by itself.
    private static void settled(UUID tenant) throws Exception {
        for (int i = 0; i < 300; i++) {
            var open =
                    read(
                            "select (select count(*) from audit_intake where tenant = '%1$s') + (select count(*) from audit_head where tenant = '%1$s' and published_size < size)"
                                    .formatted(tenant));
            if (open.equals(List.of("0"))) return;
            Thread.sleep(100);
        }
        throw new AssertionError("The trail of " + tenant + " doesn't come to rest");
    }

    private static List<String> read(String query) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var all = new ArrayList<String>();
            while (rows.next()) all.add(rows.getString(1));
            return all;
        }
    }
}
