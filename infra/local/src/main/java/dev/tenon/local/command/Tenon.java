package dev.tenon.local.command;

import dev.tenon.local.machine.Memory;
import dev.tenon.local.stack.Addresses;
import dev.tenon.local.stack.Layout;
import dev.tenon.local.stack.Refusal;
import dev.tenon.local.supervisor.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// The commands of the start script that need more than a shell.
final class Tenon {

    private static final int EXIT_REFUSED = 1;

    private Tenon() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws IOException, InterruptedException {
        try {
            var options = Options.parse(Arrays.copyOfRange(arguments, 1, arguments.length));
            var layout = Layout.of(Path.of(""), Path.of(options.data()));
            var run = new RunFolder(layout.run());
            var addresses = new Addresses(portBase(options, run));
            return switch (arguments[0]) {
                case "up" -> new Up(layout, options, System.out).run();
                case "down" -> new Down(layout, run, System.out).stop();
                case "doctor" -> new Doctor(layout, addresses, Memory.here(), System.out).examine();
                case "logs" -> new Logs(layout, System.out).show(options.word());
                case "env" -> new Env(addresses, System.out).print(options);
                default ->
                        throw new Refusal(
                                "Unknown command " + arguments[0] + ". `./tenon help` lists them.");
            };
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            return EXIT_REFUSED;
        } catch (IOException trouble) {
            System.err.println("That did not work: " + trouble.getMessage());
            return EXIT_REFUSED;
        }
    }

    /// The one that was asked for, or else that of the stack that runs or ran last.
    private static int portBase(Options options, RunFolder run) {
        return options.portBase().orElseGet(() -> run.portBase().orElse(Addresses.DEFAULT_BASE));
    }
}
