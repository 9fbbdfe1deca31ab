package dev.tenon.gateway.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The model files of this gateway on disk, each under its SHA-256, so that what was fetched once
/// is there without S3.
public final class ModelFolder {
    private final Path blobs;
    private final Path versions;
    private final ObjectSource objects;

    public ModelFolder(Path folder, ObjectSource objects) {
        this.blobs = folder.resolve("sha256");
        this.versions = folder.resolve("versions");
        this.objects = objects;
    }

    /// A folder with the files under their own paths; each has exactly the bytes its digest says.
    Path lay(String name, List<ModelFile> files) throws IOException {
        Path folder = versions.resolve(name);
        for (ModelFile file : files) {
            Path place = folder.resolve(file.path()).normalize();
            if (!place.startsWith(folder) || place.equals(folder))
                throw new DocumentRefused(
                        "The path '" + file.path() + "' leads out of the model's folder");
            Path blob = fetch(file);
            Files.createDirectories(place.getParent());
            Files.deleteIfExists(place);
            Files.createLink(place, blob);
        }
        return folder;
    }

    private Path fetch(ModelFile file) throws IOException {
        Path blob = blobs.resolve(file.sha256());
        if (Files.exists(blob) && file.sha256().equals(digestOf(blob))) return blob;
        if (file.object() == null)
            throw new DocumentRefused("The route names no object for " + file.path());
        Files.createDirectories(blobs);
        Path part = Files.createTempFile(blobs, "part-", "");
        try {
            download(file, file.object(), part);
            Files.move(
                    part,
                    blob,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return blob;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void download(ModelFile file, String object, Path part) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (InputStream in = new DigestInputStream(objects.open(object), digest);
                OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[64 << 10];
            for (int n; (n = in.read(buffer)) >= 0 && size <= file.size(); size += n)
                out.write(buffer, 0, n);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (size != file.size() || !found.equals(file.sha256()))
            throw new DocumentRefused(
                    "The object of " + file.path() + " has other bytes than were admitted");
    }

    private static String digestOf(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
