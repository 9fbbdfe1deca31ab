package dev.tenon.local;

import java.io.PrintStream;

/// The people of the sample tenants. They exist in the local stack only.
final class SampleAccounts {
    private SampleAccounts() {}

    static void print(PrintStream out) {}
}
