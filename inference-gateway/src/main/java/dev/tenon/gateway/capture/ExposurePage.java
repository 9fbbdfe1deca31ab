package dev.tenon.gateway.capture;

import dev.tenon.gateway.report.ReportEntry;
import dev.tenon.gateway.route.Choice.Reason;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Lines of one size in mapped memory; any number of threads write, each its own line, and a line
/// counts once its last field is written.
final class ExposurePage {
    static final int LINES = 8192;
    private static final int LINE = 128;
    private static final int REVISION = 48;
    private static final int PROBABILITY = 56;
    private static final int NUMBER = 64;
    private static final int REASON = 68;
    private static final int WRITTEN = 72;
    private static final int LENGTH = 76;
    private static final int VARIANT = 80;
    private static final int MOST_LETTERS = LINE - VARIANT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final VarHandle MARK = INT.varHandle();

    private final Path file;
    private final UUID epoch;
    private final long number;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();

    /// Lines that differ in their prediction only.
    private record Arm(UUID deployment, String variant, int number, long revision) {}

    private ExposurePage(Path file, UUID epoch, long number, StandardOpenOption how)
            throws IOException {
        this.file = file;
        this.epoch = epoch;
        this.number = number;
        try (FileChannel channel =
                FileChannel.open(file, how, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) LINES * LINE, arena);
        }
    }

    static ExposurePage create(Path file, UUID epoch, long number) throws IOException {
        return new ExposurePage(file, epoch, number, StandardOpenOption.CREATE_NEW);
    }

    /// One that an earlier life of the gateway wrote.
    static ExposurePage open(Path file) throws IOException {
        String name = file.getFileName().toString();
        var page =
                new ExposurePage(
                        file,
                        UUID.fromString(name.substring(0, 36)),
                        Long.parseLong(name.substring(37, name.indexOf('.'))),
                        StandardOpenOption.READ);
        page.next.set(LINES);
        return page;
    }

    UUID epoch() {
        return epoch;
    }

    long number() {
        return number;
    }

    boolean isEmpty() {
        return next.get() == 0;
    }

    /// False where the page is full, or was turned.
    boolean write(Interaction one) {
        int line = next.getAndIncrement();
        if (line >= LINES || line < 0) return false;
        long at = (long) line * LINE;
        put(at, one.route().deployment());
        put(at + 16, one.prediction());
        put(at + 32, one.choice().subject());
        memory.set(LONG, at + REVISION, one.route().revision());
        memory.set(ValueLayout.JAVA_DOUBLE, at + PROBABILITY, one.choice().probability());
        memory.set(INT, at + NUMBER, one.choice().variant().number());
        memory.set(INT, at + REASON, one.choice().reason().ordinal());
        byte[] name = one.choice().variant().name().getBytes(StandardCharsets.US_ASCII);
        int letters = Math.min(name.length, MOST_LETTERS);
        memory.set(INT, at + LENGTH, letters);
        MemorySegment.copy(name, 0, memory, ValueLayout.JAVA_BYTE, at + VARIANT, letters);
        MARK.setRelease(memory, at + WRITTEN, 1);
        written.incrementAndGet();
        return true;
    }

    /// Nobody begins a line any more; waits for those who have.
    void awaitWriters() throws InterruptedException {
        int begun = Math.min(next.getAndSet(LINES), LINES);
        while (written.get() < begun) Thread.sleep(1);
    }

    List<ReportEntry> entries() {
        Map<Arm, List<List<Object>>> arms = new LinkedHashMap<>();
        for (int line = 0; line < LINES; line++) {
            long at = (long) line * LINE;
            if ((int) MARK.getAcquire(memory, at + WRITTEN) == 0) continue;
            arms.computeIfAbsent(arm(at), arm -> new ArrayList<>()).add(row(at));
        }
        return arms.entrySet().stream().map(ExposurePage::entry).toList();
    }

    private static ReportEntry entry(Map.Entry<Arm, List<List<Object>>> arm) {
        return new ReportEntry.Exposed(
                arm.getKey().deployment(),
                arm.getKey().variant(),
                arm.getKey().number(),
                arm.getKey().revision(),
                arm.getValue());
    }

    private Arm arm(long at) {
        byte[] name = new byte[memory.get(INT, at + LENGTH)];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at + VARIANT, name, 0, name.length);
        return new Arm(
                get(at),
                new String(name, StandardCharsets.US_ASCII),
                memory.get(INT, at + NUMBER),
                memory.get(LONG, at + REVISION));
    }

    private List<Object> row(long at) {
        double probability = memory.get(ValueLayout.JAVA_DOUBLE, at + PROBABILITY);
        Reason reason = Reason.values()[memory.get(INT, at + REASON)];
        return List.of(get(at + 16), get(at + 32), probability, reason.name());
    }

    private void put(long at, UUID id) {
        memory.set(LONG, at, id.getMostSignificantBits());
        memory.set(LONG, at + 8, id.getLeastSignificantBits());
    }

    private UUID get(long at) {
        return new UUID(memory.get(LONG, at), memory.get(LONG, at + 8));
    }

    void delete() throws IOException {
        arena.close();
        Files.delete(file);
    }
}
