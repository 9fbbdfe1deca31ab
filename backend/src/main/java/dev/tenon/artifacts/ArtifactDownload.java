package dev.tenon.artifacts;

import dev.tenon.artifacts.ArtifactRange.Wanted;
import dev.tenon.tenancy.ProjectId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;

/// Sends a file or a piece of it, as a stream, with the digest of the whole.
@Component
public class ArtifactDownload {
    private static final Set<String> TEXTS = Set.of("MLmodel", "mlproject");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+");
    private static final int BUFFER = 128 * 1024;

    private final Artifacts artifacts;

    ArtifactDownload(Artifacts artifacts) {
        this.artifacts = artifacts;
    }

    /// The file at a path.
    public void send(
            ProjectId project,
            ArtifactPath path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(project, artifacts.at(project, path), request, response);
    }

    /// The very file, whatever its path leads to now.
    public void send(
            ProjectId project,
            ArtifactFile file,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        describe(file, response);
        if (tag(file).equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        switch (ArtifactRange.of(range(file, request), file.size())) {
            case Wanted.Whole _ -> whole(project, file, response);
            case Wanted.Piece(var range) -> piece(project, file, range, response);
            case Wanted.Outside _ -> {
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size());
            }
        }
    }

    /// A client that goes on with another version of the file gets that one from its beginning.
    private static @Nullable String range(ArtifactFile file, HttpServletRequest request) {
        var seen = request.getHeader(HttpHeaders.IF_RANGE);
        return seen == null || seen.equals(tag(file)) ? request.getHeader(HttpHeaders.RANGE) : null;
    }

    private void whole(ProjectId project, ArtifactFile file, HttpServletResponse response)
            throws IOException {
        try (var bytes = artifacts.download(project, file)) {
            response.setContentLengthLong(file.size());
            pass(bytes, response);
        }
    }

    private void piece(
            ProjectId project, ArtifactFile file, ArtifactRange range, HttpServletResponse response)
            throws IOException {
        try (var bytes = artifacts.download(project, file, range.first(), range.last())) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, range.header(file.size()));
            response.setContentLengthLong(range.length());
            pass(bytes, response);
        }
    }

    private static void pass(InputStream bytes, HttpServletResponse response) throws IOException {
        var out = response.getOutputStream();
        var buffer = new byte[BUFFER];
        for (int read; (read = bytes.read(buffer)) >= 0; ) out.write(buffer, 0, read);
    }

    /// As a download that no browser runs or guesses at, whatever somebody has uploaded.
    private static void describe(ArtifactFile file, HttpServletResponse response) {
        response.setContentType(type(file.name()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(file.name()));
        response.setHeader(HttpHeaders.ETAG, tag(file));
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        var digest = HexFormat.of().parseHex(file.sha256());
        response.setHeader(
                "Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
    }

    private static String type(String name) {
        if (TEXTS.contains(name)) return MediaType.TEXT_PLAIN_VALUE;
        return MediaTypeFactory.getMediaType(name)
                .map(Object::toString)
                .orElse(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    /// A plain name goes bare, as MLflow's own server sends it.
    private static String attachment(String name) {
        if (PLAIN.matcher(name).matches()) return "attachment; filename=" + name;
        var disposition = ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8);
        return disposition.build().toString();
    }

    private static String tag(ArtifactFile file) {
        return '"' + file.sha256() + '"';
    }
}
