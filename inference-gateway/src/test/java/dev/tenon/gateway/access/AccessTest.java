package dev.tenon.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.gateway.quota.Shares;
import dev.tenon.gateway.route.Json;
import dev.tenon.gateway.sample.SampleTenant;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    private static final String ISSUER =
            "http://127.0.0.1:1/realms/tenon"; // nobody answers: the keys on disk must do
    @TempDir Path folder;
    private final SampleTenant acme = new SampleTenant("acme");
    private final AccessTable table = new AccessTable();
    private KeyPair issuer;
    private IssuerKeys keys;
    private Access access;

    @BeforeEach
    void open() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        issuer = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) issuer.getPublic();
        Files.write(
                folder.resolve("keys.json"),
                Json.write(
                        Map.of(
                                "keys",
                                List.of(
                                        Map.of(
                                                "kty",
                                                "RSA",
                                                "kid",
                                                "k1",
                                                "use",
                                                "sig",
                                                "n",
                                                url(key.getModulus().toByteArray()),
                                                "e",
                                                url(key.getPublicExponent().toByteArray()))))));
        keys = new IssuerKeys(ISSUER, HttpClient.newHttpClient(), folder.resolve("keys.json"));
        access =
                new Access(
                        table,
                        new PeopleTokens(keys, Clock.systemUTC()),
                        new Shares(),
                        Clock.systemUTC());
    }

    @AfterEach
    void close() {
        keys.close();
    }

    @Test
    void aTokenNamesItsOnlyProjectAsBearerAndAsBasic() {
        believe("active");
        String basic =
                Base64.getEncoder()
                        .encodeToString(("anybody:" + acme.token).getBytes(StandardCharsets.UTF_8));
        assertThat(admit("Bearer " + acme.token)).isEqualTo(granted("t-1"));
        assertThat(admit("Basic " + basic)).isEqualTo(granted("t-1"));
    }

    @Test
    void whatIsNoCredentialIsNone() {
        believe("active");
        for (String header :
                new String[] {
                    "",
                    "Bearer",
                    "Bearer tenon_pat_wrong",
                    "Basic !",
                    "Basic " + acme.token,
                    "Digest x",
                    "Bearer a.b.c"
                }) assertThat(admit(header)).as(header).isEqualTo(new Admittance.NoCredential());
    }

    @Test
    void aSuspendedTenantIsToldSo() {
        believe("suspended");
        assertThat(admit("Bearer " + acme.token)).isEqualTo(new Admittance.Suspended());
    }

    @Test
    void aTokenBoundToAddressesHoldsFromThereAndIsToldSoElsewhere() {
        table.apply(acme.id.toString(), Json.write(acme.bound(1, "10.1.0.0/16", "2001:db8::/32")));
        for (String inside : List.of("10.1.2.3", "2001:db8::7", "::ffff:10.1.2.3"))
            assertThat(admitFrom(inside, "Bearer " + acme.token))
                    .as(inside)
                    .isEqualTo(granted("t-1"));
        for (String outside : List.of("10.2.0.1", "2001:db9::7", "::1", "", "unknown"))
            assertThat(admitFrom(outside, "Bearer " + acme.token))
                    .as(outside)
                    .isEqualTo(new Admittance.Elsewhere(outside));
    }

    @Test
    void aRangeThatNobodyCanReadLetsNobodyIn() {
        table.apply(acme.id.toString(), Json.write(acme.bound(1, "everywhere", "10.0.0.0/99")));
        assertThat(admit("Bearer " + acme.token)).isEqualTo(new Admittance.Elsewhere("127.0.0.1"));
    }

    @Test
    void aDocumentAsTheContractSaysIsRead() {
        String hash = Access.sha256("tenon_pat_bound");
        table.apply(
                acme.id.toString(),
                """
                {"version":1,"tenant":"%s","revision":12,"state":"active","slug":"acme","tokens":[],
                 "boundTokens":[{"sha256":"%s","caller":"p-3","projects":["%s"],"allProjects":false,
                            "expiresAt":"2126-11-21T13:00:00Z","addresses":["10.1.0.0/16"]}],
                 "people":[],"requestsPerSecond":500}
                """
                        .formatted(acme.id, hash, acme.project)
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(admitFrom("10.1.0.9", "Bearer tenon_pat_bound")).isEqualTo(granted("p-3"));
        assertThat(admitFrom("10.9.0.9", "Bearer tenon_pat_bound"))
                .isEqualTo(new Admittance.Elsewhere("10.9.0.9"));
    }

    @Test
    void aRevokedTokenIsNoneAsSoonAsItsDocumentIsGone() {
        believe("active");
        table.gone(acme.id.toString());
        assertThat(admit("Bearer " + acme.token)).isEqualTo(new Admittance.NoCredential());
    }

    @Test
    void aPersonIsKnownByTheKeysOnDisk() throws Exception {
        believe("active");
        assertThat(admit("Bearer " + person("RS256", "alice", "tenon-api", ISSUER, 60)))
                .isEqualTo(granted("p-1"));
    }

    @Test
    void aPersonsTokenForOthersOfOthersOrOfThePastIsNone() throws Exception {
        believe("active");
        for (String token :
                List.of(
                        person("RS256", "alice", "account", ISSUER, 60),
                        person("RS256", "alice", "tenon-api", "http://elsewhere", 60),
                        person("RS256", "alice", "tenon-api", ISSUER, -60),
                        person("ES256", "alice", "tenon-api", ISSUER, 60),
                        person("none", "alice", "tenon-api", ISSUER, 60)))
            assertThat(admit("Bearer " + token)).isEqualTo(new Admittance.NoCredential());
    }

    @Test
    void aPersonWithoutMembershipFindsNothing() throws Exception {
        believe("active");
        assertThat(admit("Bearer " + person("RS256", "stranger", "tenon-api", ISSUER, 60)))
                .isEqualTo(new Admittance.Hidden());
    }

    @Test
    void aTenantThatAsksFasterThanItsPlanIsToldSo() {
        believe("active", 1000, 400); // a tenth of it, until somebody says more
        var answers = new ArrayList<Admittance>();
        for (int i = 0; i < 60; i++) answers.add(admit("Bearer " + acme.token));
        assertThat(answers.subList(0, 40)).containsOnly(granted("t-1"));
        assertThat(answers.getLast()).isEqualTo(new Admittance.CallerTooFast());
        believe("active", 10, 0);
        assertThat(admit("Bearer " + acme.token)).isEqualTo(granted("t-1"));
        assertThat(admit("Bearer " + acme.token)).isEqualTo(new Admittance.TooFast());
    }

    private void believe(String state) {
        believe(state, 0, 0);
    }

    private void believe(String state, int perSecond, int perCaller) {
        Map<String, Object> alice =
                Map.of(
                        "subject",
                        "alice",
                        "caller",
                        "p-1",
                        "projects",
                        List.of(acme.project),
                        "allProjects",
                        false);
        Map<String, Object> document = acme.access(1, state, List.of(alice));
        document.put("requestsPerSecond", perSecond);
        document.put("callerRequestsPerSecond", perCaller);
        table.apply(acme.id.toString(), Json.write(document));
    }

    private Admittance admit(String header) {
        return admitFrom("127.0.0.1", header);
    }

    private Admittance admitFrom(String address, String header) {
        return access.admit(
                header, Address.NONE, address, dev.tenon.gateway.route.RouteTable.EMPTY);
    }

    private Admittance granted(String caller) {
        return new Admittance.Granted(
                new dev.tenon.gateway.route.RouteTable.Project(acme.id, acme.project), caller);
    }

    private String person(
            String algorithm, String subject, String audience, String iss, long seconds)
            throws Exception {
        String head = url(Json.write(Map.of("alg", algorithm, "kid", "k1")));
        String claims =
                url(
                        Json.write(
                                Map.of(
                                        "sub",
                                        subject,
                                        "aud",
                                        audience,
                                        "iss",
                                        iss,
                                        "exp",
                                        Instant.now().getEpochSecond() + seconds)));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(issuer.getPrivate());
        signature.update((head + "." + claims).getBytes(StandardCharsets.US_ASCII));
        return head + "." + claims + "." + url(signature.sign());
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
