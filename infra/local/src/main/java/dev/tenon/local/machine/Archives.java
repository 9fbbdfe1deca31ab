package dev.tenon.local.machine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/// Tar archives, unpacked with their links and executable bits.
public final class Archives {
    private Archives() {}

    /// Unpacks into a folder beside the target and renames it, so that a target that exists is
    /// whole.
    public static void unpackOnce(Path target, Source source) throws IOException {
        if (Files.isDirectory(target)) return;
        Files.createDirectories(target.toAbsolutePath().getParent());
        var half = Files.createTempDirectory(target.toAbsolutePath().getParent(), ".unpacking-");
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var in = source.open()) {
            unpack(in, half);
        }
        var whole = onlyFolderIn(half);
        try {
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException othersWereFaster) {
            Folders.delete(whole);
        }
        Folders.delete(half);
    }

    /// Many archives hold one folder that holds everything.
    private static Path onlyFolderIn(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            var all = children.toList();
            return all.size() == 1 && Files.isDirectory(all.getFirst()) ? all.getFirst() : folder;
        }
    }

    private static void unpack(InputStream plainTar, Path folder) throws IOException {
        var tar = new TarArchiveInputStream(new BufferedInputStream(plainTar));
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = folder.resolve(entry.getName()).normalize();
            if (!path.startsWith(folder))
                throw new IOException("Archive entry leaves its folder: " + entry.getName());
            write(tar, entry, path);
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) path.toFile().setExecutable(true, false);
    }

    /// Opens the uncompressed tar.
    public interface Source {
        InputStream open() throws IOException;
    }
}
