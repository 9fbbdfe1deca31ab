package dev.tenon.tracking.table;

import dev.tenon.identity.Access;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import dev.tenon.tracking.Condition.Field;
import dev.tenon.tracking.Condition.Kind;
import dev.tenon.tracking.Search;
import dev.tenon.tracking.SearchText;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Looks at a search before it is run: whether and where it can't be read, and which of its keys no
/// run has ever used.
@Service
class FilterCheck {
    private final CatalogueQueries queries;
    private final Access access;

    FilterCheck(CatalogueQueries queries, Access access) {
        this.queries = queries;
        this.access = access;
    }

    /// What was found; where the text can be read there is no place and no sentence.
    record FilterFinding(
            @Nullable Integer at, @Nullable String sentence, List<UnknownKey> unknown) {}

    /// A key that nobody has used, and those that look most like it.
    record UnknownKey(String kind, String key, List<String> nearest) {}

    @Transactional(readOnly = true)
    FilterFinding of(ProjectId project, String text) {
        access.require(Permission.RUN_READ, project);
        return switch (SearchText.ofRuns(text)) {
            case SearchText.Unread(var at, var sentence, _) ->
                    new FilterFinding(at, sentence, List.of());
            case SearchText.Read(var search) ->
                    new FilterFinding(null, null, unknown(project, search));
        };
    }

    private List<UnknownKey> unknown(ProjectId project, Search search) {
        var fields = new LinkedHashSet<Field>();
        collect(search, fields);
        Map<Kind, Collection<String>> known = new EnumMap<>(Kind.class);
        return fields.stream()
                .filter(field -> isKeyed(field.kind()))
                .filter(
                        field ->
                                !known.computeIfAbsent(
                                                field.kind(), kind -> queries.names(project, kind))
                                        .contains(field.key()))
                .map(
                        field ->
                                new UnknownKey(
                                        field.kind().name().toLowerCase(java.util.Locale.ROOT),
                                        field.key(),
                                        NearestKeys.to(
                                                field.key(),
                                                known.getOrDefault(field.kind(), List.of()))))
                .distinct()
                .toList();
    }

    private static boolean isKeyed(Kind kind) {
        return switch (kind) {
            case METRIC, PARAM, TAG -> true;
            case ATTRIBUTE, DATASET -> false;
        };
    }

    private static void collect(Search search, Set<Field> fields) {
        switch (search) {
            case Search.All(var parts) -> parts.forEach(part -> collect(part, fields));
            case Search.Any(var parts) -> parts.forEach(part -> collect(part, fields));
            case Search.Not(var part) -> collect(part, fields);
            case Search.Where(var condition) -> fields.add(condition.field());
        }
    }
}
