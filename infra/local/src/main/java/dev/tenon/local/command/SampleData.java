package dev.tenon.local.command;

import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Layout;
import dev.tenon.samples.Doors;
import dev.tenon.samples.Samples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;

/// Fills an empty stack with its sample tenants, once in the life of its data.
record SampleData(Layout layout, Addresses addresses, PrintStream out) {

    /// A stack without samples is still a stack: what goes wrong here is said, not fatal.
    void putInPlace() throws IOException {
        var done = layout.data().resolve("samples");
        if (Files.exists(done)) return;
        var doors = new Doors(addresses.platform(), addresses.gateway(), addresses.issuer());
        try {
            new Samples(doors).putInPlace(what -> out.println("  samples       " + what));
            Files.createFile(done);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failed) {
            out.println("! The sample data is not complete: " + failed.getMessage());
            out.println("  The next `./tenon up` goes on from there.");
        }
    }
}
