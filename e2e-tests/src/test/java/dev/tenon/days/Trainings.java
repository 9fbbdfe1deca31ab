package dev.tenon.days;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Trainings that go on side by side until they are told to finish.
final class Trainings {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Training> all = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Stubborn client;
    private final long seed;
    private volatile boolean finishing;

    Trainings(Stubborn client, int count, long seed) throws InterruptedException {
        this.client = client;
        this.seed = seed;
        for (int i = 0; i < count; i++) all.add(new Training(client, seed + i));
        for (var training : all) threads.add(Thread.ofVirtual().start(() -> work(training)));
    }

    private void work(Training training) {
        try {
            while (!finishing) {
                training.step();
                Thread.sleep(20);
            }
            training.finish();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until each of them was acknowledged some batches more.
    void goOn(int more) throws InterruptedException {
        var wanted = all.stream().map(training -> training.batches() + more).toList();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!reached(wanted)) {
            assertThat(System.nanoTime()).as("each goes on, seed %d", seed).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private boolean reached(List<Integer> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (all.get(i).batches() < wanted.get(i)) return false;
        }
        return true;
    }

    void finish() throws InterruptedException {
        finishing = true;
        for (var thread : threads) {
            assertThat(thread.join(PATIENCE)).as("each finishes, seed %d", seed).isTrue();
        }
    }

    void everyAcknowledgedPointIsThereOnce() throws InterruptedException {
        assertThat(client.surprises).as("seed %d", seed).isEmpty();
        for (var training : all) {
            assertThat(training.found())
                    .as("run %s, seed %d", training.run(), seed)
                    .isEqualTo(training.expected());
        }
    }

    int points() {
        return all.stream().mapToInt(training -> training.expected().size()).sum();
    }
}
