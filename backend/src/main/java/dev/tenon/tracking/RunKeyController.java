package dev.tenon.tracking;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Kind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The names that runs use, for completion.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/run-keys")
@Needs(Permission.RUN_READ)
class RunKeyController {
    private static final int MOST = 500;

    private final RunKeys keys;

    RunKeyController(RunKeys keys) {
        this.keys = keys;
    }

    /// What a key names.
    enum KeyKind {
        metric,
        param,
        tag
    }

    record RunKeyBody(String kind, String key, LocalDate lastUsed) {
        static RunKeyBody of(RunKey key) {
            return new RunKeyBody(
                    key.kind().name().toLowerCase(Locale.ROOT), key.key(), key.lastUsed());
        }
    }

    record RunKeyList(List<RunKeyBody> items, @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "Lists the keys of metrics, params and tags that runs have used",
            description =
                    """
                    In the order of their kinds and letters, each with the day it was last used.
                    """)
    RunKeyList runKeys(
            ProjectId project,
            @Parameter(description = "Only keys of this kind") @RequestParam(required = false)
                    @Nullable KeyKind kind,
            @Parameter(description = "Only keys with this text in them, in capitals or not")
                    @RequestParam(defaultValue = "")
                    String text,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var wanted = kind == null ? null : Kind.valueOf(kind.name().toUpperCase(Locale.ROOT));
        var query = new RunKeyQuery(wanted, text, Math.clamp(limit, 1, MOST), after);
        var page = keys.page(project, query);
        return new RunKeyList(page.keys().stream().map(RunKeyBody::of).toList(), page.next());
    }
}
