package dev.tenon.local.machine;

/// What an exit code says to a person.
public final class Exits {
    private static final int BY_SIGNAL = 128;
    private static final int KILL = 9;

    private Exits() {}

    public static String say(int code) {
        if (code == BY_SIGNAL + KILL)
            return "it was killed (by someone, or by the kernel for want of memory)";
        if (code > BY_SIGNAL) return "it ended by signal " + (code - BY_SIGNAL);
        return "it ended with exit code " + code;
    }
}
