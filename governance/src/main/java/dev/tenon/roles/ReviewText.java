package dev.tenon.roles;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A review as a table for spreadsheets (RFC 4180).
public final class ReviewText {
    private static final String HEAD =
            "holder,kind,reference,group,role,scope,since,until,given by,permissions";

    private ReviewText() {}

    public static String csv(List<ReviewedRole> roles, Function<UUID, String> projectName) {
        return Stream.concat(Stream.of(HEAD), roles.stream().map(role -> line(role, projectName)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String line(ReviewedRole role, Function<UUID, String> projectName) {
        var project = role.project();
        return Stream.of(
                        role.holderName(),
                        role.holderKind(),
                        role.holder(),
                        orEmpty(role.group()),
                        role.role(),
                        project == null ? "tenant" : projectName.apply(project),
                        role.since().toString(),
                        moment(role.until()),
                        role.by(),
                        String.join(" ", role.permissions()))
                .map(ReviewText::cell)
                .collect(Collectors.joining(","));
    }

    /// Quoted, and never a formula: a spreadsheet would run what begins like one.
    private static String cell(String text) {
        var harmless =
                !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String moment(@Nullable Instant moment) {
        return moment == null ? "" : moment.toString();
    }
}
