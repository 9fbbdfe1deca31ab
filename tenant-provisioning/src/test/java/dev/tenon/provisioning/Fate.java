package dev.tenon.provisioning;

/// Decides at which moment the process dies: moments are counted before and after each change it
/// makes.
final class Fate {
    private int momentsLeft = Integer.MAX_VALUE;
    private int moments;

    void strikeAfter(int moments) {
        momentsLeft = moments;
    }

    void spare() {
        momentsLeft = Integer.MAX_VALUE;
    }

    int moments() {
        return moments;
    }

    void around(Runnable change) {
        pass();
        change.run();
        pass();
    }

    private void pass() {
        moments++;
        if (momentsLeft-- <= 0) throw new Killed();
    }

    /// An error, as nobody may catch a `kill -9`.
    static final class Killed extends Error {}
}
