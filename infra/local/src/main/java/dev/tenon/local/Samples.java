package dev.tenon.local;

import java.io.IOException;
import java.io.PrintStream;

/// Sample tenants, projects and runs, made through the public API like anyone would.
record Samples(Stack stack, PrintStream out) {

    void putInPlace() throws IOException, InterruptedException {
        if (stack == null) throw new InterruptedException();
    }
}
