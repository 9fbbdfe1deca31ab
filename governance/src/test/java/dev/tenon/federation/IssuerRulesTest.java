package dev.tenon.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.problem.Invalid;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/realms/x",
                "https://127.0.0.1/",
                "https://10.0.0.8/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[fd00::1]/",
                "https://100.64.0.1/",
                "https://8.8.8.8/?x=1",
                "https://user@8.8.8.8/",
                "https://8.8.8.8/#x",
                "file:///etc/passwd",
                "nothing",
                "https:///"
            })
    void nobodySendsUsIntoOurOwnNetworkNorByClearText(String issuer) {
        assertThatThrownBy(() -> new IssuerRules(false).check(issuer)).isInstanceOf(Invalid.class);
    }

    @Test
    void aPublicAddressIsFine() {
        assertThatCode(() -> new IssuerRules(false).check("https://8.8.8.8/realms/x"))
                .doesNotThrowAnyException();
    }

    @Test
    void theLocalStackAsksItsOwnMachine() {
        assertThatCode(() -> new IssuerRules(true).check("http://127.0.0.1:8083/realms/x"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new IssuerRules(true).check("file:///etc/passwd"))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.1",
                "192.168.1.1",
                "172.16.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::ffff:10.0.0.1",
                "fe80::1"
            })
    void addressesThatAreNotPublicAreKnown(String address) throws UnknownHostException {
        assertThat(IssuerRules.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "acme",
                "a b.example",
                "-x.example",
                "x..example",
                "10.0.0.1",
                ""
            })
    void whatIsNoMailDomainIsRefused(String domain) {
        assertThatThrownBy(() -> new NewIdentityLink(domain, "https://a.example", "id", "secret"))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void aDomainIsComparedAsDnsWritesIt() {
        assertThat(new NewIdentityLink(" Bücher.Example ", "https://a.example", "id", "x").domain())
                .isEqualTo("xn--bcher-kva.example");
    }
}
