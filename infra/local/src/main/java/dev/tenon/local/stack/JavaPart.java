package dev.tenon.local.stack;

import dev.tenon.local.supervisor.Part;
import dev.tenon.local.supervisor.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A part that is a main class of ours in a folder of jars.
record JavaPart(Path app, Program program) implements Part {

    /// Halves the processor time of a start; what it costs at the peak nobody misses where little
    /// is computed.
    static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1";

    /// The command of a main class, with what it may take.
    static List<String> command(Path app, String main, String heap, String... flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.add("-XX:+UseSerialGC");
        command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-Xlog:cds*=off", "-Xlog:aot*=off"));
        command.add("-XX:SharedArchiveFile=" + app.resolveSibling(main + ".jsa"));
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", app.resolve("*").toString(), main));
        return command;
    }

    static JavaPart of(
            String name,
            Set<String> after,
            Path app,
            List<String> command,
            Map<String, String> settings,
            String ready,
            Path log) {
        return new JavaPart(
                app, new Program(name, after, command, settings, URI.create(ready), log));
    }

    boolean isBuilt() {
        return Files.isDirectory(app);
    }

    @Override
    public String name() {
        return program.name();
    }

    @Override
    public Set<String> after() {
        return program.after();
    }

    @Override
    public Path log() {
        return program.log();
    }

    @Override
    public void start(Consumer<Process> launched) throws IOException, InterruptedException {
        program.start(launched);
    }
}
