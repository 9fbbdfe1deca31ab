package dev.tenon.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.PlatformIT;
import dev.tenon.TestCaller.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SavedViewsIT extends PlatformIT {
    private final String page = "page-" + word();

    private static String word() {
        return UUID.randomUUID().toString().replaceAll("[^a-f]", "x").substring(0, 20);
    }

    @Test
    void aPersonalViewIsForItsMakerAlone() {
        var view = saved("scientist", "Mine", false);
        assertThat(names("scientist")).containsExactly("Mine");
        assertThat(names("owner")).isEmpty();
        assertThat(as("owner").get("api/v1/views/" + view).status()).isEqualTo(404);
        assertThat(as("owner").put("api/v1/views/" + view, Map.of("name", "x")).status())
                .isEqualTo(404);
        assertThat(as("scientist").get("/t/acme/p/other/api/v1/views/" + view).status())
                .isEqualTo(404);
    }

    @Test
    void aSharedViewIsSeenByAllAndChangedByItsMakerAlone() {
        var view = saved("scientist", "Ours", true);
        assertThat(names("viewer")).containsExactly("Ours");
        assertThat(as("owner").put("api/v1/views/" + view, Map.of("name", "x")).status())
                .isEqualTo(404);
        assertThat(as("owner").delete("api/v1/views/" + view).status()).isEqualTo(404);
        var changed = as("scientist").put("api/v1/views/" + view, Map.of("state", "sort=run_name"));
        assertThat(changed.json().path("state").asString()).isEqualTo("sort=run_name");
        assertThat(changed.json().path("name").asString()).isEqualTo("Ours");
        assertThat(as("scientist").delete("api/v1/views/" + view).status()).isEqualTo(204);
        assertThat(names("viewer")).isEmpty();
    }

    @Test
    void whoOnlyLooksKeepsViewsButSharesNone() {
        saved("viewer", "Looked at", false);
        assertThat(save("viewer", "Pushed", true).status()).isEqualTo(403);
        assertThat(names("viewer")).containsExactly("Looked at");
    }

    @Test
    void onePageBeginsWithOneSharedView() {
        var one = saved("scientist", "B", true);
        var other = saved("scientist", "C", true);
        var mine = saved("owner", "A", false);
        assertThat(first("scientist", one).status()).isEqualTo(403);
        assertThat(first("owner", one).status()).isEqualTo(200);
        assertThat(first("owner", other).json().path("first").asBoolean()).isTrue();
        assertThat(first("owner", mine).json().path("code").asString())
                .isEqualTo("view-not-shared");
        assertThat(names("owner")).containsExactly("C", "A", "B");
        as("scientist").put("api/v1/views/" + other, Map.of("shared", false));
        assertThat(as("scientist").get("api/v1/views/" + other).json().path("first").asBoolean())
                .isFalse();
        first("owner", one);
        var ordinary = as("owner").post("api/v1/views/" + one + "/ordinary", Map.of());
        assertThat(ordinary.json().path("first").asBoolean()).isFalse();
    }

    @Test
    void aChangeOfAnOlderVersionIsRefused() {
        var address = "api/v1/views/" + saved("scientist", "Mine", false);
        var tag = as("scientist").get(address).header("ETag");
        as("scientist").put(address, Map.of("name", "Yours"));
        var late = as("scientist").with("If-Match", tag).put(address, Map.of("name", "Late"));
        assertThat(late.status()).isEqualTo(412);
    }

    @Test
    void whatMakesNoViewIsRefused() {
        assertThat(save("scientist", " ", false).status()).isEqualTo(400);
        assertThat(save("scientist", "x".repeat(101), false).status()).isEqualTo(400);
        var wanted = Map.of("page", "No Page", "name", "x", "state", "");
        assertThat(as("scientist").post("api/v1/views", wanted).status()).isEqualTo(400);
        var long_ = Map.of("page", page, "name", "x", "state", "x".repeat(20_001));
        assertThat(as("scientist").post("api/v1/views", long_).status()).isEqualTo(400);
    }

    private Answer first(String who, String view) {
        return as(who).post("api/v1/views/" + view + "/first", Map.of());
    }

    private Answer save(String who, String name, boolean shared) {
        var wanted =
                Map.of("page", page, "name", name, "state", "sort=start_time", "shared", shared);
        return as(who).post("api/v1/views", wanted);
    }

    private String saved(String who, String name, boolean shared) {
        var answer = save(who, name, shared);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private List<String> names(String who) {
        return as(who).get("api/v1/views?page=" + page)
                .json()
                .path("items")
                .valueStream()
                .map(view -> view.path("name").asString())
                .toList();
    }
}
