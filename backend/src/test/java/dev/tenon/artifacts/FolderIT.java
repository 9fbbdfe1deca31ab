package dev.tenon.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Folders by our own API, where MLflow's wire gives a folder whole.
class FolderIT extends PlatformIT {
    private static final int MANY = 100_000;
    private static final String FILL =
            """
            insert into artifact (tenant, project, id, path, size, sha256, object)
            select p.tenant, p.id, uuidv7(), ? || '/' || lpad(n::text, 6, '0') || '.bin', n, repeat('0', 64),
                   't/' || p.tenant || '/p/' || p.id || '/artifacts/' || ? || '-' || n
              from project p join tenant t on t.tenant = p.tenant, generate_series(1, ?) n
             where t.slug = 'acme' and p.slug = 'churn'
            """;

    private final String folder = "folder/" + UUID.randomUUID();

    @Test
    void aFolderOfAHundredThousandFilesIsReadToItsEndWithoutAGapOrARepeat() throws SQLException {
        fill(MANY);
        var names = new ArrayList<String>();
        var after = "";
        do {
            var page = page("&limit=500" + after);
            page.path("items").values().forEach(one -> names.add(one.path("name").asString()));
            after = page.path("next").isString() ? "&after=" + page.path("next").asString() : "";
        } while (!after.isEmpty());
        assertThat(names).hasSize(MANY).isSorted().doesNotHaveDuplicates();
        assertThat(names).startsWith("000001.bin").endsWith("100000.bin");
        var whole = as("viewer").get("api/2.0/mlflow-artifacts/artifacts?path=" + folder).json();
        assertThat(whole.path("files").size()).isEqualTo(MANY);
        remove();
    }

    @Test
    void aPageShowsFilesAndFoldersInOrderAndGoesOnBehindAFolder() throws SQLException {
        fill(3);
        var page = page("/..&limit=1");
        assertThat(page.path("code").asString()).isEqualTo("artifact-path");
        var top = folder.substring(0, folder.indexOf('/'));
        var found = as("viewer").get("api/v1/artifacts?limit=1&folder=" + top).json();
        assertThat(found.at("/items/0/kind").asString()).isEqualTo("folder");
        assertThat(page("&limit=2").path("items").size()).isEqualTo(2);
        assertThat(
                        page("&limit=2&after=" + page("&limit=2").path("next").asString())
                                .at("/items/0/name")
                                .asString())
                .isEqualTo("000003.bin");
        assertThat(as("deployer").get("api/v1/artifacts").status()).isEqualTo(403);
        remove();
    }

    private JsonNode page(String more) {
        var address =
                "api/v1/artifacts?folder=" + URLEncoder.encode(folder, StandardCharsets.UTF_8);
        return as("viewer").get(address + more).json();
    }

    private void fill(int files) throws SQLException {
        try (var connection = DATABASE.connectAsOperations();
                var statement = connection.prepareStatement(FILL)) {
            statement.setString(1, folder);
            statement.setString(2, folder);
            statement.setInt(3, files);
            assertThat(statement.executeUpdate()).isEqualTo(files);
        }
    }

    /// Their objects are not there, and a sweep of this tenant would say so.
    private void remove() {
        assertThat(as("scientist").delete("api/2.0/mlflow-artifacts/artifacts/" + folder).status())
                .isEqualTo(200);
    }
}
