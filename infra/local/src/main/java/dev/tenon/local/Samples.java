package dev.tenon.local;

import java.io.IOException;
import java.io.PrintStream;

/// Sample tenants, people, a project and runs, made through the public API as anyone would make
// them. Safe to repeat.
record Samples(Stack stack, PrintStream out) {

    void putInPlace() throws IOException, InterruptedException {
        var operator = PublicApi.as(SampleAccounts.OPERATOR, stack.addresses());
        operator.get("/platform/api/v1/tenants").orThrow();
    }
}
