package dev.tenon.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.identity.AccessTokenText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

class CredentialsTest {
    private final AccessTokenText token = AccessTokenText.random(new Random(1));

    @AfterEach
    void nobodyIsSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void anAccessTokenOfOursIsReadAsBearerAndAsBasicPassword() {
        var text = token.reveal();
        for (var header :
                List.of(
                        "Bearer " + text,
                        "bearer  " + text,
                        "Basic " + base64("anybody:" + text),
                        "basic " + base64(":" + text),
                        "Basic " + base64(text))) {
            assertThat(revealed(of(header))).as(header).isEqualTo(text);
        }
    }

    @Test
    void whatIsNotOursIsTheIdentityProvidersToJudge() {
        assertThat(of("Bearer abc.def.ghi")).isEqualTo(new Credentials.Bearer("abc.def.ghi"));
    }

    @Test
    void aTokenThatWasMistypedAndAHeaderThatNobodyKnowsAreNothing() {
        var text = token.reveal();
        for (var header :
                List.of(
                        "Bearer " + text.substring(0, text.length() - 1),
                        "Bearer tenon_pat_x",
                        "Digest " + text,
                        "Basic !!!",
                        "Bearer",
                        text)) {
            assertThat(of(header)).as(header).isEqualTo(new Credentials.None());
        }
    }

    @Test
    void withoutAHeaderTheSessionSpeaksIfSomebodyHasSignedIn() {
        assertThat(of(null)).isEqualTo(new Credentials.None());
        signIn(new TestingAuthenticationToken("sub", "", "ROLE_USER"));
        assertThat(of(null)).isEqualTo(new Credentials.Session("sub", null));
        signIn(new TestingAuthenticationToken("sub", ""));
        assertThat(of(null)).isEqualTo(new Credentials.None());
        signIn(
                new AnonymousAuthenticationToken(
                        "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_X")));
        assertThat(of(null)).isEqualTo(new Credentials.None());
    }

    /// Whoever shows something wrong is not taken for whoever the browser knows.
    @Test
    void aHeaderCountsAndNotTheSessionBesideIt() {
        signIn(new TestingAuthenticationToken("sub", "", "ROLE_USER"));
        assertThat(of("Bearer tenon_pat_x")).isEqualTo(new Credentials.None());
        assertThat(revealed(of("Bearer " + token.reveal()))).isEqualTo(token.reveal());
    }

    private static String revealed(Credentials credentials) {
        return credentials instanceof Credentials.Token(var text, var _)
                ? text.reveal()
                : "no token";
    }

    private static void signIn(Authentication who) {
        SecurityContextHolder.getContext().setAuthentication(who);
    }

    private static Credentials of(String header) {
        var request = new MockHttpServletRequest();
        if (header != null) request.addHeader("Authorization", header);
        return Credentials.of(request);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
