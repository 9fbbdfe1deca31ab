package dev.tenon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.Filter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/// A cookie travels by itself: what a page of somebody else's makes a signed-in browser send
/// changes nothing.
class ForgedWritesIT extends PlatformIT {
    private static final String PROJECTS = "/t/acme/api/v1/projects";

    @Autowired WebApplicationContext beans;

    @Autowired
    @Qualifier("springSecurityFilterChain")
    Filter security;

    private MockMvc browser;

    @BeforeEach
    void aBrowser() {
        browser = MockMvcBuilders.webAppContextSetup(beans).addFilters(security).build();
    }

    @Test
    void aWriteWithTheCookieAloneIsRefusedWhateverItsMethod() throws Exception {
        for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            var answer = send(method, "subject-acme-owner", false);
            assertThat(answer.getStatus()).as(method).isEqualTo(403);
            assertThat(answer.getContentAsString()).contains("X-Tenon-Console");
            assertThat(send(method, "subject-acme-owner", true).getContentAsString())
                    .doesNotContain("X-Tenon-Console");
        }
    }

    @Test
    void toReadTheCookieIsEnough() throws Exception {
        assertThat(send("GET", "subject-acme-owner", false).getStatus()).isEqualTo(200);
        assertThat(send("HEAD", "subject-acme-owner", false).getStatus()).isEqualTo(200);
    }

    @Test
    void aSessionOfSomebodyElsesFindsNoTenant() throws Exception {
        var answer = send("GET", "subject-globex-owner", false);
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getContentAsString()).contains("no-such-tenant");
    }

    @Test
    void onlyASessionWithTheOperatorsRoleReachesThePlatformsOwnApi() throws Exception {
        assertThat(
                        send("GET", "/platform/api/v1/tenants", "somebody", false, "ROLE_USER")
                                .getStatus())
                .isEqualTo(401);
        assertThat(
                        send(
                                        "GET",
                                        "/platform/api/v1/tenants",
                                        "root",
                                        false,
                                        "ROLE_PLATFORM_OPERATOR")
                                .getStatus())
                .isEqualTo(200);
    }

    /// The operator's writes need the header as everybody else's do.
    @Test
    void theOperatorsCookieAloneSuspendsNobody() throws Exception {
        var address = "/platform/api/v1/tenants/nobody/suspend";
        assertThat(send("POST", address, "root", false, "ROLE_PLATFORM_OPERATOR").getStatus())
                .isEqualTo(403);
        assertThat(send("POST", address, "root", true, "ROLE_PLATFORM_OPERATOR").getStatus())
                .isEqualTo(404);
    }

    private MockHttpServletResponse send(String method, String subject, boolean header)
            throws Exception {
        return send(method, PROJECTS, subject, header, "ROLE_USER");
    }

    private MockHttpServletResponse send(
            String method, String address, String subject, boolean header, String role)
            throws Exception {
        var session = new MockHttpSession();
        session.setAttribute(
                "SPRING_SECURITY_CONTEXT",
                new SecurityContextImpl(new TestingAuthenticationToken(subject, "", role)));
        var asked = request(HttpMethod.valueOf(method), address).session(session);
        if (header) asked.header("X-Tenon-Console", "1");
        return browser.perform(asked).andReturn().getResponse();
    }
}
