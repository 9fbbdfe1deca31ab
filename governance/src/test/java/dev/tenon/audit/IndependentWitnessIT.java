package dev.tenon.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tenon.GovernanceIT;
import dev.tenon.identity.Caller;
import dev.tenon.identity.Role;
import dev.tenon.storage.ObjectStore;
import dev.tenon.tenancy.CurrentTenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// What we publish is read by somebody else's program: Go's transparency log library. Needs Go, and
/// says so where there is none.
class IndependentWitnessIT extends GovernanceIT {
    private static final Path PROGRAM = Path.of("src/test/go");
    private static final int SIZE = 600;

    @Autowired AuditTrail trail;
    @Autowired AuditLog log;
    @Autowired SequenceAudit sequence;
    @Autowired ObjectStore store;
    @TempDir Path folder;

    @Test
    void goAcceptsOurCheckpointTilesEntriesAndProofs() throws Exception {
        var go = go();
        var owner = newCaller(newTenant(), Role.OWNER);
        record(owner, 255);
        record(owner, SIZE - 255);
        CurrentTenant.run(owner.tenant(), this::download);

        var command = new ArrayList<>(List.of(go, "run", ".", key(owner), folder.toString()));
        command.addAll(proofs(owner));

        assertThat(run(command)).contains("ACCEPTED 600 entries, 50 proofs");
    }

    private void record(Caller caller, int count) {
        in(
                caller,
                () ->
                        transaction.execute(
                                _ -> {
                                    for (int i = 0; i < count; i++)
                                        trail.record(
                                                Act.of("thing.done", "thing", i)
                                                        .with("colour", "blue"));
                                    return true;
                                }));
        sequence.run();
    }

    private void download() {
        copy("checkpoint");
        for (int level = 0; Tile.hashesAt(level, SIZE) > 0; level++) {
            for (long index = 0; new Tile(level, index).widthIn(SIZE) > 0; index++) {
                var tile = new Tile(level, index);
                copy(tile.path(tile.widthIn(SIZE)));
                if (level == 0) copy(Tile.pathOfEntries(index, tile.widthIn(SIZE)));
            }
        }
    }

    private void copy(String path) {
        try {
            var file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, store.bytes("audit/" + path).orElseThrow());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> proofs(Caller caller) throws IOException {
        var files = new ArrayList<String>();
        for (var entry :
                in(caller, () -> log.entries(AuditQuery.newest(50).action("thing."))).entries()) {
            var proof = in(caller, () -> log.proofOf(entry.id()));
            files.add(
                    Files.writeString(folder.resolve(entry.id() + ".tlog-proof"), proof.tlogProof())
                            .toString());
        }
        return files;
    }

    private String key(Caller caller) {
        return in(caller, () -> log.verifierKey());
    }

    private static String go() throws Exception {
        var folders =
                Stream.concat(
                        Stream.of(System.getenv("PATH").split(":")),
                        Stream.of("/usr/local/go/bin"));
        var go =
                folders.map(found -> Path.of(found, "go"))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst();
        if (go.isEmpty()) return skip("there is no Go on this machine");
        if (!succeeds(List.of(go.get(), "mod", "download")))
            return skip("Go can't fetch golang.org/x/mod");
        return go.get();
    }

    private static String skip(String why) {
        System.err.println(
                "SKIPPED: nobody but us checked the published audit trail, because " + why + ".");
        return abort(why);
    }

    private static boolean succeeds(List<String> command) throws Exception {
        var quiet = ProcessBuilder.Redirect.DISCARD;
        var process =
                new ProcessBuilder(command)
                        .directory(PROGRAM.toFile())
                        .redirectOutput(quiet)
                        .redirectError(quiet)
                        .start();
        return process.waitFor() == 0;
    }

    private static String run(List<String> command) throws Exception {
        var process =
                new ProcessBuilder(command)
                        .directory(PROGRAM.toFile())
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
