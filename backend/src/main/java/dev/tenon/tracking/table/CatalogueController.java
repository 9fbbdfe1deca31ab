package dev.tenon.tracking.table;

import dev.tenon.identity.Needs;
import dev.tenon.identity.Permission;
import dev.tenon.tenancy.ProjectId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a table of runs may show, and what a search in it may say.
@RestController
@RequestMapping("/t/{tenant}/p/{project}/api/v1/runs")
@Needs(Permission.RUN_READ)
class CatalogueController {
    private static final int MOST = 500;

    private final ColumnCatalogue catalogue;
    private final FilterCheck check;

    CatalogueController(ColumnCatalogue catalogue, FilterCheck check) {
        this.catalogue = catalogue;
        this.check = check;
    }

    record CatalogueColumn(String column, String kind, String key, long runs, LocalDate lastUsed) {
        static CatalogueColumn of(ColumnCatalogue.Column column) {
            var key = column.used().key();
            return new CatalogueColumn(
                    column.field(),
                    key.kind().name().toLowerCase(Locale.ROOT),
                    key.name(),
                    column.runs(),
                    column.used().lastUsed());
        }
    }

    record CatalogueList(int total, List<CatalogueColumn> items) {}

    record UsedValueList(List<CatalogueQueries.UsedValue> items) {}

    @GetMapping("/columns")
    @Operation(
            summary = "Finds the columns that a table of runs may have",
            description =
                    """
                    Metrics, params and tags with a text in their name, those that most runs have first; `total` says \
                    how many there are. How many runs have a key may be a minute old.
                    """)
    CatalogueList tableColumns(
            ProjectId project,
            @Parameter(description = "Only names with this text in them, in capitals or not")
                    @RequestParam(defaultValue = "")
                    String text,
            @RequestParam(defaultValue = "100") int limit) {
        var found = catalogue.columns(project, text, Math.clamp(limit, 1, MOST));
        return new CatalogueList(
                found.total(), found.columns().stream().map(CatalogueColumn::of).toList());
    }

    @GetMapping("/values")
    @Operation(
            summary = "Lists the commonest values of a param, a tag or an attribute",
            description = "For completion: texts of more than 200 letters are left out.")
    UsedValueList usedValues(
            ProjectId project,
            @Parameter(description = "Such as `params.depth` or `status`")
                    @RequestParam(defaultValue = "")
                    String column,
            @Parameter(description = "Only values with this text in them, in capitals or not")
                    @RequestParam(defaultValue = "")
                    String text,
            @RequestParam(defaultValue = "20") int limit) {
        var most = Math.clamp(limit, 1, MOST);
        return new UsedValueList(catalogue.values(project, column, text, most));
    }

    @GetMapping("/filter-check")
    @Operation(
            summary = "Looks at a search without running it",
            description =
                    """
                    Says at which character it can't be read and why, and which of its keys no run has ever used, each \
                    with those that look most like it.
                    """)
    FilterCheck.FilterFinding checkFilter(
            ProjectId project,
            @Parameter(description = "A search as somebody types it")
                    @RequestParam(defaultValue = "")
                    String filter) {
        return check.of(project, filter);
    }
}
