package dev.tenon.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How PostgreSQL, which refuses to run as root, is started all the same.
public enum Unprivileged {
    /// We are an ordinary user already.
    AS_WE_ARE(List.of()),
    /// A user namespace without a mapping: still root to the files, nobody to the program.
    IN_A_NAMESPACE(List.of("unshare", "-U")),
    /// The user `nobody` who keeps one power of root: to reach folders below a closed home.
    AS_NOBODY_REACHING(
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override")),
    AS_NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")),
    BY_SU(List.of("su", "nobody", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "--"));

    private static final int NOBODY = 65534;
    private static final int ROOT = 0;

    private final List<String> prefix;

    Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    /// The first way that works here.
    public static Unprivileged here() {
        if (isNameless() && IN_A_NAMESPACE.works()) return IN_A_NAMESPACE;
        if (!isRoot()) return AS_WE_ARE;
        for (var way : values()) {
            if (way != AS_WE_ARE && way.works()) return way;
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root, and neither unshare, setpriv nor su works here: start as an ordinary user");
    }

    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Containers like to run under a number that no user has; PostgreSQL wants a name for it.
    private static boolean isNameless() {
        return "?".equals(System.getProperty("user.name"));
    }

    public List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /// Gives the tree to the user whom the program runs as.
    public void own(Path tree) throws IOException {
        if (!isRoot()) return;
        var wanted = this == IN_A_NAMESPACE ? ROOT : NOBODY;
        if (!Files.exists(tree) || ownerOf(tree) == wanted) return;
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        give(folder, wanted);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        give(file, wanted);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    public boolean works() {
        try {
            var process =
                    new ProcessBuilder(command(List.of("true")))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int ownerOf(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void give(Path path, int user) throws IOException {
        Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
    }
}
