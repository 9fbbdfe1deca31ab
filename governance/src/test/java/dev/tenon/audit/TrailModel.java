package dev.tenon.audit;

import dev.tenon.audit.verify.Checkpoint;
import dev.tenon.audit.verify.NotProven;
import dev.tenon.audit.verify.TreeProofs;
import dev.tenon.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database and an object storage for one tenant's trail that can stop at every step, die, and be
/// restored to what they were.
final class TrailModel implements LogFiles, Notary {
    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"}");

    final TenantId tenant;
    private final Steps steps;

    /// Everything that a restore takes back.
    static final class Database {
        final TreeMap<UUID, byte[]> waiting = new TreeMap<>();
        final Map<LogName, List<Trees.Entry>> leaves = new HashMap<>();
        final Map<LogName, Map<Tile, byte[]>> tiles = new HashMap<>();
        final List<Trees.Ended> ended = new ArrayList<>();
        Trees.Head head;

        Database(TenantId tenant) {
            head = new Trees.Head(LogName.first(tenant), 0, 0, null, null, Set.of());
        }

        Database(Database other) {
            waiting.putAll(other.waiting);
            other.leaves.forEach((log, entries) -> leaves.put(log, new ArrayList<>(entries)));
            other.tiles.forEach((log, some) -> tiles.put(log, new HashMap<>(some)));
            ended.addAll(other.ended);
            head = other.head;
        }
    }

    Database database;

    /// Who holds the lock on the head; a process that died holds none.
    @Nullable Object lock;

    @Nullable Object lockedBy;

    final Map<String, byte[]> objects = new HashMap<>();

    /// Every checkpoint that the world could ever see, in its order.
    final List<Checkpoint> seen = new ArrayList<>();

    /// Is asked before and after whatever a process does; may let others run meanwhile, or throw.
    interface Steps {
        void step();

        /// Whether this process' connection to the database is gone.
        boolean isCutOff();

        /// Who moves at this moment.
        @Nullable Object mover();
    }

    TrailModel(TenantId tenant, Steps steps) {
        this.tenant = tenant;
        this.steps = steps;
        this.database = new Database(tenant);
    }

    /// A process dies here.
    static final class Died extends RuntimeException {
        Died() {
            super("died", null, false, false);
        }
    }

    /// The database is gone for this process, though the process lives on.
    static final class CutOff extends RuntimeException {
        CutOff() {
            super("cut off", null, false, false);
        }
    }

    Trees trees() {
        return new Trees() {
            @Override
            public <R extends @Nullable Object> R inTransaction(Function<Transaction, R> work) {
                steps.step();
                var rows = new Rows(new Database(database));
                try {
                    var result = work.apply(rows);
                    steps.step();
                    rows.requireConnected();
                    if (rows.changed) rows.commit();
                    return result;
                } finally {
                    if (lock == rows) lock = null;
                }
            }
        };
    }

    /// What a business transaction does: the entry is there when it commits.
    void takeIn(UUID id) {
        database.waiting.put(id, bytesOf(id));
    }

    static byte[] bytesOf(UUID id) {
        return "{\"id\":\"%s\"}".formatted(id).getBytes(StandardCharsets.UTF_8);
    }

    /// What storage holds of every log up to its signed size.
    Set<UUID> signed() {
        var ids = new HashSet<UUID>();
        var log = LogName.first(tenant);
        for (var note = objects.get(log.path("checkpoint")); note != null; ) {
            ids.addAll(signed(log, parsed(new String(note, StandardCharsets.UTF_8)).size()));
            log = log.next();
            note = objects.get(log.path("checkpoint"));
        }
        return ids;
    }

    private Set<UUID> signed(LogName log, long size) {
        var ids = new HashSet<UUID>();
        for (long index = 0; index * Tile.WIDTH < size; index++) {
            var width = new Tile(0, index).widthIn(size);
            var bundle = objects.get(log.path(Tile.pathOfEntries(index, width)));
            var text = new String(bundle, StandardCharsets.ISO_8859_1);
            ID.matcher(text).results().forEach(id -> ids.add(UUID.fromString(id.group(1))));
        }
        return ids;
    }

    private final class Rows implements Trees.Transaction {
        private final Database mine;
        private final List<Runnable> merges = new ArrayList<>();
        private boolean changed;

        Rows(Database snapshot) {
            this.mine = snapshot;
        }

        /// Others only add waiting entries meanwhile: all else is behind the lock.
        void commit() {
            merges.forEach(Runnable::run);
        }

        private void change(java.util.function.Consumer<Database> deed) {
            steps.step();
            requireConnected();
            if (lock != this) throw new IllegalStateException("changed without the lock");
            deed.accept(mine);
            changed = true;
            merges.add(() -> deed.accept(database));
        }

        private void requireConnected() {
            if (steps.isCutOff()) throw new CutOff();
        }

        @Override
        public Optional<Trees.Head> lockedHead(TenantId tenant) {
            steps.step();
            requireConnected();
            if (lock != null && lock != this) return Optional.empty();
            if (lock == null) {
                lock = this;
                lockedBy = steps.mover();
                refresh();
            }
            return Optional.of(mine.head);
        }

        /// The lock is given with the newest state of the row, and the leaves and tiles behind it.
        private void refresh() {
            var now = new Database(database);
            mine.waiting.clear();
            mine.waiting.putAll(now.waiting);
            mine.leaves.clear();
            mine.leaves.putAll(now.leaves);
            mine.tiles.clear();
            mine.tiles.putAll(now.tiles);
            mine.ended.clear();
            mine.ended.addAll(now.ended);
            mine.head = now.head;
        }

        @Override
        public List<byte[]> seat(LogName log, long first, int limit) {
            var oldest =
                    mine.waiting.entrySet().stream()
                            .limit(limit)
                            .map(one -> new Trees.Entry(one.getKey(), one.getValue()))
                            .toList();
            var hashes = oldest.stream().map(one -> TreeProofs.leafHash(one.bytes())).toList();
            change(
                    all -> {
                        oldest.forEach(one -> all.waiting.remove(one.id()));
                        append(all, log, first, oldest);
                    });
            return hashes;
        }

        @Override
        public void waitAgain(TenantId tenant, List<Trees.Entry> entries) {
            change(all -> entries.forEach(one -> all.waiting.put(one.id(), one.bytes())));
        }

        @Override
        public void waitNoMore(TenantId tenant, Collection<UUID> entries) {
            change(all -> entries.forEach(all.waiting::remove));
        }

        @Override
        public void insertLeaves(
                LogName log, long first, List<Trees.Entry> entries, List<byte[]> hashes) {
            change(all -> append(all, log, first, entries));
        }

        private static void append(
                Database all, LogName log, long first, List<Trees.Entry> entries) {
            var leaves = all.leaves.computeIfAbsent(log, _ -> new ArrayList<>());
            if (leaves.size() != first) {
                throw new IllegalStateException("leaf %d after %d".formatted(first, leaves.size()));
            }
            leaves.addAll(entries);
        }

        @Override
        public List<Trees.Entry> removeLeaves(LogName log, long from) {
            var removed = List.copyOf(leaves(log).subList((int) from, leaves(log).size()));
            change(
                    all -> {
                        var leaves = all.leaves.computeIfAbsent(log, _ -> new ArrayList<>());
                        leaves.subList((int) from, leaves.size()).clear();
                        all.tiles
                                .computeIfAbsent(log, _ -> new HashMap<>())
                                .keySet()
                                .removeIf(tile -> tile.index() << 8 * (tile.level() + 1) >= from);
                    });
            return removed;
        }

        private List<Trees.Entry> leaves(LogName log) {
            return mine.leaves.getOrDefault(log, List.of());
        }

        @Override
        public void put(LogName log, Map<Tile, byte[]> tiles) {
            change(all -> all.tiles.computeIfAbsent(log, _ -> new HashMap<>()).putAll(tiles));
        }

        @Override
        public Function<Tile, byte[]> tilesOf(LogName log) {
            return tile -> {
                requireConnected();
                return Optional.ofNullable(mine.tiles.getOrDefault(log, Map.of()).get(tile))
                        .orElseThrow();
            };
        }

        @Override
        public List<byte[]> entries(LogName log, long first, long end) {
            requireConnected();
            return leaves(log).subList((int) first, (int) end).stream()
                    .map(Trees.Entry::bytes)
                    .toList();
        }

        @Override
        public void grow(LogName log, long size, byte[] root) {
            head(
                    log,
                    head ->
                            head(
                                    head,
                                    size,
                                    head.publishedSize(),
                                    head.checkpoint(),
                                    head.refusal(),
                                    head.partials()));
        }

        @Override
        public void publishing(LogName log, long size) {
            head(
                    log,
                    head -> {
                        var partials = new HashSet<>(head.partials());
                        partials.add(size);
                        return head(
                                head,
                                head.size(),
                                head.publishedSize(),
                                head.checkpoint(),
                                head.refusal(),
                                partials);
                    });
        }

        @Override
        public void published(LogName log, long size, String checkpoint) {
            steps.step();
            requireConnected();
            changed = true;
            merges.add(
                    () -> {
                        var head = database.head;
                        if (head.log().equals(log) && head.publishedSize() <= size)
                            database.head =
                                    head(
                                            head,
                                            head.size(),
                                            size,
                                            checkpoint,
                                            null,
                                            head.partials());
                    });
        }

        @Override
        public void forgetPartials(LogName log, Collection<Long> sizes) {
            steps.step();
            requireConnected();
            changed = true;
            merges.add(
                    () -> {
                        var head = database.head;
                        if (!head.log().equals(log)) return;
                        var partials = new HashSet<>(head.partials());
                        partials.removeAll(sizes);
                        database.head =
                                head(
                                        head,
                                        head.size(),
                                        head.publishedSize(),
                                        head.checkpoint(),
                                        head.refusal(),
                                        partials);
                    });
        }

        @Override
        public void refused(LogName log, String reason) {
            head(
                    log,
                    head ->
                            head(
                                    head,
                                    head.size(),
                                    head.publishedSize(),
                                    head.checkpoint(),
                                    reason,
                                    head.partials()));
        }

        @Override
        public void describe(LogName log) {
            steps.step();
        }

        @Override
        public void end(Trees.Ended ended) {
            change(
                    all -> {
                        all.ended.add(ended);
                        all.head = new Trees.Head(ended.log().next(), 0, 0, null, null, Set.of());
                    });
        }

        private void head(LogName log, java.util.function.UnaryOperator<Trees.Head> deed) {
            change(
                    all -> {
                        if (all.head.log().equals(log)) all.head = deed.apply(all.head);
                    });
        }

        private static Trees.Head head(
                Trees.Head head,
                long size,
                long published,
                @Nullable String checkpoint,
                @Nullable String refusal,
                Set<Long> partials) {
            return new Trees.Head(head.log(), size, published, checkpoint, refusal, partials);
        }
    }

    @Override
    public Optional<Version> read(String path) {
        steps.step();
        return Optional.ofNullable(objects.get(path))
                .map(bytes -> new Version(bytes, new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void putAll(Map<String, byte[]> files) {
        files.forEach(
                (path, bytes) -> {
                    steps.step();
                    objects.put(path, bytes);
                });
    }

    @Override
    public boolean replace(String path, byte[] bytes, @Nullable String version) {
        steps.step();
        var now = objects.get(path);
        var same =
                now == null
                        ? version == null
                        : new String(now, StandardCharsets.ISO_8859_1).equals(version);
        if (!same) return false;
        objects.put(path, bytes);
        seen.add(parsed(new String(bytes, StandardCharsets.UTF_8)));
        steps.step();
        return true;
    }

    @Override
    public void delete(String path) {
        steps.step();
        objects.remove(path);
    }

    @Override
    public String sign(Checkpoint checkpoint) {
        return checkpoint.text() + "\n\u2014 signed\n";
    }

    @Override
    public Checkpoint open(LogName log, String note) throws NotProven {
        var checkpoint = parsed(note);
        if (!checkpoint.origin().equals(log.origin())) throw new NotProven("of another log");
        return checkpoint;
    }

    private static Checkpoint parsed(String note) {
        var lines = note.split("\n");
        return new Checkpoint(
                lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
    }
}
