package dev.tenon.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.local.TestMail;
import dev.tenon.local.TestStack;
import dev.tenon.local.TestVisitor;
import dev.tenon.provisioning.organization.KeycloakForTests;
import dev.tenon.provisioning.organization.RealmCheck;
import dev.tenon.provisioning.organization.SignIn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How people sign in, at a real Keycloak that the real program keeps: with a first password chosen
/// by mail, by their organization's own identity provider, and no more once they signed out
/// everywhere.
class SignInIT {
    private static final UUID PARTNER = new UUID(7, 7);
    private static final UUID LINK = UUID.fromString("01234567-0000-7000-8000-000000000007");
    private static final Contract PLATFORM = new Contract(TestStack.freshDatabase());
    private static final TestMail MAIL = TestMail.open();
    private static KeycloakForTests keycloak;
    private static ProgramForTests program;

    @BeforeAll
    static void start() throws Exception {
        PLATFORM.make();
        keycloak = KeycloakForTests.start();
        var settings = new HashMap<String, String>(KeycloakForTests.SETTINGS);
        settings.putAll(PLATFORM.database().settings());
        settings.putAll(TestStack.s3().settings("sign-in-it"));
        settings.put("TENON_KEYCLOAK_URL", keycloak.address().toString());
        settings.put("TENON_MAIL_HOST", "127.0.0.1");
        settings.put("TENON_MAIL_PORT", String.valueOf(MAIL.port()));
        settings.put("TENON_MAIL_FROM", "tenon@example.org");
        program = ProgramForTests.start(settings);
        PLATFORM.wish(PARTNER, "partner", "active");
        await("active", () -> PLATFORM.read("select state from tenant_wish"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (program != null) program.close();
        if (keycloak != null) RealmCheck.asTheFileSays(keycloak);
        MAIL.close();
    }

    @Test
    void whoIsInvitedChoosesAPasswordByMailWhichProvesTheAddress() throws Exception {
        PLATFORM.wishMember(PARTNER, "new@example.org", "invited");
        await("1", () -> wish("new@example.org", "done_revision"));
        var visitor = atTheFirstLetter("new@example.org");
        await("2", () -> String.valueOf(lettersTo("new@example.org").size()));
        visitor.open(linkIn(lettersTo("new@example.org").get(1)));
        if (visitor.page().contains("action-token")) visitor.open(firstLink(visitor));
        choosePassword(visitor);

        var token = new SignIn(keycloak).signIn("new@example.org", "a-long-password-1");
        assertThat(token.path("email_verified").asBoolean()).isTrue();
        assertThat(token.path("sub").asString()).isEqualTo(wish("new@example.org", "subject"));
        assertThat(token.at("/organization/partner").isMissingNode())
                .as("invited is not yet a member")
                .isTrue();
    }

    @Test
    void whoOpenedOurInvitationGetsOneLetterOfKeycloaksAndNotTwo() throws Exception {
        var email = "opened@example.org";
        PLATFORM.wishMember(PARTNER, email, "invited");
        await("1", () -> wish(email, "done_revision"));
        PLATFORM.change(
                "update member_wish set proven = true, revision = revision + 1 where email = '%s'"
                        .formatted(email));
        await("2", () -> wish(email, "done_revision"));

        choosePassword(atTheFirstLetter(email));

        var token = new SignIn(keycloak).signIn(email, "a-long-password-1");
        assertThat(token.path("email_verified").asBoolean()).isTrue();
        assertThat(lettersTo(email)).hasSize(1);
    }

    @Test
    void anAccountWithAPasswordIsNotProvenByALetterThatSomebodyOpened() throws Exception {
        var email = "taken@example.org";
        RealmCheck.somebodyUnproven(keycloak, email, "set-by-an-administrator");
        PLATFORM.wishMember(PARTNER, email, "invited");
        PLATFORM.change(
                "update member_wish set proven = true, revision = revision + 1 where email = '%s'"
                        .formatted(email));
        await("2", () -> wish(email, "done_revision"));
        assertThat(RealmCheck.isProven(keycloak, email)).isFalse();
    }

    /// Asks for a first password, and follows the link in the letter that comes.
    private static TestVisitor atTheFirstLetter(String email) throws Exception {
        var visitor = signIn().visitor();
        visitor.submit(Map.of("username", email));
        assertThat(visitor.words()).contains("First time here, or forgot your password?");
        var forgot =
                Pattern.compile("href=\"([^\"]*reset-credentials[^\"]*)\"").matcher(visitor.page());
        assertThat(forgot.find()).isTrue();
        visitor.open(visitor.place().resolve(forgot.group(1).replace("&amp;", "&")));
        if (visitor.words().contains("We send a link")) visitor.submit(Map.of("username", email));
        await("1", () -> String.valueOf(lettersTo(email).size()));
        visitor.open(linkIn(lettersTo(email).getFirst()));
        if (visitor.page().contains("Click here to proceed")
                || visitor.words().contains("Perform the following action"))
            visitor.open(firstLink(visitor));
        return visitor;
    }

    private static void choosePassword(TestVisitor visitor) {
        visitor.submit(
                Map.of(
                        "password-new",
                        "a-long-password-1",
                        "password-confirm",
                        "a-long-password-1"));
    }

    private static List<String> lettersTo(String email) {
        return MAIL.letters.stream().filter(letter -> letter.contains(email)).toList();
    }

    @Test
    void peopleOfAProvenDomainSignInByTheirOwnProviderAndOthersDoNot() throws Exception {
        PLATFORM.change(
                """
                insert into identity_link (tenant, id, domain, issuer, client_id, client_secret, proof, proven_at, wanted)
                values ('%s', '%s', 'partner.example', '%s/realms/partner', 'tenon', 'partner-secret', 'x', now(), 'linked')
                """
                        .formatted(PARTNER, LINK, keycloak.address()));
        await("1", () -> link("done_revision"));
        assertThat(link("problem")).isNull();
        assertThat(link("client_secret")).as("it is Keycloak's now").isNull();

        var pia = atPartner("pia@partner.example", "pia", "pia-at-partner");
        assertThat(pia.visitor().place().toString()).startsWith(SignIn.CALLBACK);
        var token = pia.token();
        assertThat(token.at("/organization/partner/id").asString())
                .isEqualTo(PLATFORM.read("select organization_id from tenant_wish"));
        assertThat(token.path("email").asString()).isEqualTo("pia@partner.example");
        assertThat(token.path("email_verified").asBoolean()).isTrue();

        var max = atPartner("somebody@partner.example", "max", "max-at-partner");
        assertThat(max.visitor().place().toString())
                .as("%s", max.visitor().words())
                .doesNotStartWith(SignIn.CALLBACK);
        var stranger = signIn().visitor().submit(Map.of("username", "max@elsewhere.example"));
        assertThat(stranger.place().getPath()).doesNotContain("/realms/partner/");

        want("disabled");
        await("2", () -> link("done_revision"));
        var late = signIn().visitor().submit(Map.of("username", "pia@partner.example"));
        assertThat(late.place().getPath()).doesNotContain("/realms/partner/");

        want("linked");
        await("3", () -> link("done_revision"));
        var again = atPartner("pia@partner.example", "pia", "pia-at-partner");
        assertThat(again.visitor().place().toString()).startsWith(SignIn.CALLBACK);

        want("unlinked");
        await("4", () -> link("done_revision"));
        assertThat(link("problem")).isNull();
        var gone = signIn().visitor().submit(Map.of("username", "pia@partner.example"));
        assertThat(gone.place().getPath()).doesNotContain("/realms/partner/");
    }

    @Test
    void aProviderThatDoesNotAnswerHoldsUpNobodyElse() throws Exception {
        PLATFORM.change(
                """
                insert into identity_link (tenant, id, domain, issuer, client_id, client_secret, proof, proven_at, wanted)
                values ('%s', gen_random_uuid(), 'silent.example', 'http://127.0.0.1:9', 'tenon', 'x', 'x', now(), 'linked')
                """
                        .formatted(PARTNER));
        await(
                "t",
                () ->
                        PLATFORM.read(
                                "select problem is not null from identity_link where domain = 'silent.example'"));
        PLATFORM.wishMember(PARTNER, "unhurt@example.org", "member");
        await("1", () -> wish("unhurt@example.org", "done_revision"));
        PLATFORM.change("delete from identity_link where domain = 'silent.example'");
    }

    private static SignIn signIn() {
        return new SignIn(keycloak).begin();
    }

    /// Types an address of ours, is sent to the partner, and signs in there as somebody.
    private static SignIn atPartner(String address, String name, String password) {
        var signIn = signIn();
        signIn.visitor().submit(Map.of("username", address));
        assertThat(signIn.visitor().place().getPath())
                .as("%s", signIn.visitor().words())
                .contains("/realms/partner/");
        signIn.visitor().submit(Map.of("username", name, "password", password));
        return signIn;
    }

    private static void want(String wanted) {
        PLATFORM.change(
                "update identity_link set wanted = '%s', revision = revision + 1 where id = '%s'"
                        .formatted(wanted, LINK));
    }

    private static @Nullable String link(String column) {
        return PLATFORM.read(
                "select %s from identity_link where id = '%s'".formatted(column, LINK));
    }

    private static @Nullable String wish(String email, String column) {
        return PLATFORM.read(
                "select %s from member_wish where email = '%s'".formatted(column, email));
    }

    private static URI linkIn(String letter) {
        var plain = letter.replace("=\n", "").replace("=3D", "=");
        var link = Pattern.compile("http://\\S*action-token\\S*").matcher(plain);
        assertThat(link.find()).as(letter).isTrue();
        return URI.create(link.group().replaceAll("[\"<>].*", "").replace("&amp;", "&"));
    }

    private static URI firstLink(TestVisitor visitor) {
        var link = Pattern.compile("href=\"([^\"]*action-token[^\"]*)\"").matcher(visitor.page());
        assertThat(link.find()).as(visitor.words()).isTrue();
        return visitor.place().resolve(link.group(1).replace("&amp;", "&"));
    }

    private static void await(String expected, Callable<@Nullable String> actual) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!expected.equals(actual.call()) && System.nanoTime() < deadline) Thread.sleep(50);
        assertThat(actual.call()).isEqualTo(expected);
    }
}
