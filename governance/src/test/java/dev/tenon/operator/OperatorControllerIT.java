package dev.tenon.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.GovernanceIT;
import dev.tenon.problem.Invalid;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

class OperatorControllerIT extends GovernanceIT {
    @Autowired WebApplicationContext context;

    private final String slug = "t" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aTenantIsAskedForSuspendedResumedAndItsDeletionAskedFor() {
        assertThat(post("", wish("\"slug\":\"%s\",\"displayName\":\"Acme\",".formatted(slug))))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("requested");
        assertThat(get("/" + slug)).bodyJson().extractingPath("$.displayName").isEqualTo("Acme");
        assertThat(post("/" + slug + "/suspend", ""))
                .bodyJson()
                .extractingPath("$.wanted")
                .isEqualTo("suspended");
        assertThat(post("/" + slug + "/resume", ""))
                .bodyJson()
                .extractingPath("$.wanted")
                .isEqualTo("active");
        assertThat(post("/" + slug + "/delete", ""))
                .bodyJson()
                .extractingPath("$.wanted")
                .isEqualTo("deleted");
        assertThat(get("")).bodyText().contains(slug);
    }

    @Test
    void aWishWithoutPlanOrDisplayNameIsFilledIn() {
        assertThat(post("", wish("\"slug\":\"%s\",".formatted(slug))))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.plan")
                .isEqualTo("standard");
    }

    @Test
    void aWishWithoutSlugOrOwnerIsInvalid() {
        assertThat(post("", wish(""))).hasFailed().failure().hasCauseInstanceOf(Invalid.class);
        assertThat(post("", "{\"slug\":\"%s\"}".formatted(slug)))
                .hasFailed()
                .failure()
                .hasCauseInstanceOf(Invalid.class);
    }

    private static String wish(String fields) {
        return "{%s\"firstOwner\":{\"email\":\"owner@example.org\",\"name\":\"Olga\"}}"
                .formatted(fields);
    }

    private MvcTestResult get(String path) {
        return MockMvcTester.from(context).get().uri("/platform/api/v1/tenants" + path).exchange();
    }

    private MvcTestResult post(String path, String body) {
        return MockMvcTester.from(context)
                .post()
                .uri("/platform/api/v1/tenants" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
